import { z } from 'zod';
import { cmd, id, personal, pub, sensitive, text } from '../api/classes';
import { contract } from '../api/contract';
import { fixIds } from '../arrival/findings';
import { maxAmountFen } from '../budget/amount';
import { budgetWindowPattern } from '../budget/window';
import { attitudeIds, chainPartIds } from '../chain/chain';
import { leadRoles } from '../people/roles';
import { isRegion } from '../region/cities';
import { leadCard, leadSummary, trailItem } from './card';
import { budgetBandIds, decisionRoleIds, leadFlagIds, lostReasonIds, outcomeIds } from './choices';
import { labels, mostLabels } from './labels';
import { leadRoutes } from './routes';

const exampleLead = 'l0123456789abcdef01234567';
const exampleCmd = 'example-command-1';

const regionCode = () => z.string().refine(isRegion, '没有这个地区代码');

const words = z.string().trim().min(1).max(100).nullable();

const amount = z.number().int().min(1).max(maxAmountFen).nullable();
const window = z.string().regex(budgetWindowPattern).nullable();
/** Also landlines and extensions; and, as a `from`, the masked number the card showed. */
const phone = z
  .string()
  .trim()
  .min(5)
  .max(30)
  .regex(/^[0-9+()（）*转\-\s]+$/);
const short = (max: number) => z.string().trim().min(1).max(max).nullable();

const chainPerson = z.strictObject({
  id: id(),
  name: text(30),
  role: z.enum(decisionRoleIds).nullable(),
  title: short(30),
  department: short(40),
  phone: phone.nullable(),
  reportsTo: id().nullable(),
  attitude: z.enum(attitudeIds),
});

const chainPart = z
  .strictObject({
    field: z.literal('chain'),
    person: id(),
    part: z.enum(chainPartIds),
    from: z.string().max(64).nullable(),
    to: z.string().trim().min(1).max(64).nullable(),
  })
  .refine(
    ({ part, to }) =>
      to === null || (part === 'phone' ? phone.safeParse(to).success && !to.includes('*') : chainPerson.shape[part].safeParse(to).success),
    '这一项的写法不对',
  );

export const profileChange = z.union([
  z.strictObject({ field: z.literal('budgetAmount'), from: amount, to: amount }),
  z.strictObject({ field: z.literal('budgetWindow'), from: window, to: window }),
  z.strictObject({
    field: z.literal('rivals'),
    add: z.strictObject({ name: text(40), years: z.number().min(0).max(60).nullable(), compared: z.boolean() }),
  }),
  z.strictObject({ field: z.literal('rivals'), remove: text(40) }),
  z.strictObject({ field: z.literal('chain'), add: chainPerson }),
  z.strictObject({ field: z.literal('chain'), remove: id() }),
  chainPart,
  z.strictObject({
    field: z.enum(['company', 'industry']),
    from: words,
    to: words,
    /** The customer that a completed company name stands for. */
    customer: id().optional(),
  }),
  z.strictObject({ field: z.literal('budgetBand'), from: z.enum(budgetBandIds).nullable(), to: z.enum(budgetBandIds).nullable() }),
  z.strictObject({ field: z.literal('decisionRole'), from: z.enum(decisionRoleIds).nullable(), to: z.enum(decisionRoleIds).nullable() }),
  z.strictObject({ field: z.literal('preferences'), add: z.strictObject({ id: id(), text: text(60) }) }),
  z.strictObject({ field: z.literal('preferences'), remove: id() }),
]);

/** A card, or the word that nothing has changed since the version the caller holds. */
const cardOrUnchanged = z.object({ unchanged: pub(z.boolean()), card: leadCard.nullable() });

export const leadContracts = {
  'lead.list': contract({
    ...leadRoutes['lead.list'],
    summary: '看得到的线索，新的在前',
    who: leadRoles,
    input: z.object({
      status: z.enum(['unassigned', 'assigned', 'started', 'closed']).optional(),
      /** Only those past their time: not begun, or a promised step not done. */
      stuck: z.enum(['1']).optional(),
      /** `next` of the page before. */
      before: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(30),
    }),
    output: z.object({ leads: z.array(leadSummary), next: pub(z.string().nullable()) }),
    example: {},
  }),
  'lead.create': contract({
    ...leadRoutes['lead.create'],
    summary: '把企业微信好友建成线索，归本人跟进',
    who: leadRoles,
    input: z.object({
      cmd: cmd(),
      externalUserId: id(),
      company: z.string().trim().max(100).optional(),
      /** The city the rep chose; absent: told from the company, the numbers and the rep's own region. */
      region: regionCode().optional(),
    }),
    output: z.object({ card: leadCard }),
    example: { cmd: exampleCmd, externalUserId: 'wmEXAMPLE0000000000000000000000' },
  }),
  'lead.card': contract({
    ...leadRoutes['lead.card'],
    summary: '线索卡片；带 since 时，没有变化只答 unchanged',
    who: leadRoles,
    sight: 'lead',
    input: z.object({
      lead: id(),
      since: z.coerce.number().int().min(0).optional(),
      /** Whose card the caller holds: after a merge another's than the one asked for. */
      held: id().optional(),
    }),
    output: cardOrUnchanged,
    example: { lead: exampleLead },
  }),
  'lead.trail': contract({
    ...leadRoutes['lead.trail'],
    summary: '完整轨迹，新的在前，按页',
    who: leadRoles,
    sight: 'lead',
    input: z.object({
      lead: id(),
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(trailItem), more: pub(z.boolean()) }),
    example: { lead: exampleLead },
  }),
  'lead.start': contract({
    ...leadRoutes['lead.start'],
    summary: '开始跟进',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd() }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd },
  }),
  'lead.edit': contract({
    ...leadRoutes['lead.edit'],
    summary: '快编客户档案：每项改动写明从什么改成什么；冲突时 409 给出两个值',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), changes: z.array(profileChange).min(1).max(20) }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, changes: [{ field: 'budgetBand', from: null, to: 'under50' }] },
  }),
  'lead.fix': contract({
    ...leadRoutes['lead.fix'],
    summary: '一点处理卡片上的一个提醒：采用建议、标为座机、选择行业、这是公用电话、补填或不用改',
    who: leadRoles,
    sight: 'lead',
    input: z.object({
      lead: id(),
      cmd: cmd(),
      flag: z.enum(leadFlagIds),
      fix: z.enum(fixIds),
      /** What was typed or picked, for `give`. */
      value: z.string().trim().max(200).optional(),
    }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, flag: 'industry-missing', fix: 'give', value: '制造业' },
  }),
  'lead.notCustomer': contract({
    ...leadRoutes['lead.notCustomer'],
    summary: '「可能是老客户」不是：这条线索不再提示这位客户',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), customer: id() }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, customer: 'k0123456789abcdef01234567' },
  }),
  'lead.close': contract({
    ...leadRoutes['lead.close'],
    summary: '结束线索：赢单须过最后一关，输单须选原因',
    who: ['rep', 'supervisor'],
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), outcome: z.enum(outcomeIds), reason: z.enum(lostReasonIds).optional() }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, outcome: 'lost', reason: 'budget' },
  }),
  'lead.type': contract({
    ...leadRoutes['lead.type'],
    summary: '选客户类型；在第一阶段还没有凭证时，流程随类型而定',
    who: ['rep', 'supervisor'],
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), customerType: z.string().max(24) }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, customerType: 'oem' },
  }),
  'lead.photo': contract({
    ...leadRoutes['lead.photo'],
    summary: '把上传好的照片存为这条线索的名片；同一个文件只存一次',
    who: ['rep', 'supervisor'],
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), file: id() }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, file: 'f0123456789abcdef01234567' },
  }),
  'lead.link': contract({
    ...leadRoutes['lead.link'],
    summary: '把企业微信好友认作这条线索的联系人',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), externalUserId: id() }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, externalUserId: 'wmEXAMPLE0000000000000000000000' },
  }),
  'lead.visit': contract({
    ...leadRoutes['lead.visit'],
    summary: '到访签到：记下此刻的位置',
    who: leadRoles,
    sight: 'lead',
    input: z.object({
      lead: id(),
      cmd: cmd(),
      latitude: z.number().min(-90).max(90),
      longitude: z.number().min(-180).max(180),
      /** Metres. */
      accuracy: z.number().min(0).max(100_000).optional(),
      /** WeCom's phones measure in GCJ-02, browsers in WGS-84; the two differ by some hundred metres in China. */
      system: z.enum(['gcj02', 'wgs84']).default('gcj02'),
      note: z.string().trim().max(200).optional(),
    }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: exampleCmd, latitude: 30.27415, longitude: 120.15515, accuracy: 30 },
  }),
  'lead.find': contract({
    ...leadRoutes['lead.find'],
    summary: '按线索ID找到线索；不存在与不在权限内同样答 null',
    who: leadRoles,
    input: z.object({ no: z.string().regex(/^[A-Z]{2}\d{8}-\d{5,12}$/) }),
    output: z.object({ lead: pub(id().nullable()) }),
    example: { no: 'HZ20260128-00472' },
  }),
  'lead.qr': contract({
    ...leadRoutes['lead.qr'],
    summary: '线索二维码：链接，和一张 PNG 图片（data URL）',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: z.object({ address: pub(z.string()), image: pub(z.string()) }),
    example: { lead: exampleLead },
  }),
  'lead.labels': contract({
    ...leadRoutes['lead.labels'],
    summary: '印一张线索二维码标签；看不到的线索不在其中',
    who: leadRoles,
    input: z.object({ leads: z.array(id()).min(1).max(mostLabels) }),
    output: labels,
    example: { leads: [exampleLead] },
  }),
  'lead.scan': contract({
    ...leadRoutes['lead.scan'],
    summary: '扫到的二维码：手机转到小程序，电脑转到侧边栏；不论线索有没有都一样，由页面按权限去找',
    who: 'anyone',
    input: z.object({ no: z.string().regex(/^[0-9A-Za-z-]{1,40}$/) }),
    output: z.void(),
    answers: 'redirect',
    example: { no: 'HZ20260128-00472' },
  }),
  'lead.open': contract({
    ...leadRoutes['lead.open'],
    summary: '消息卡片上的链接：手机转到小程序，电脑转到侧边栏；不论线索有没有都一样，由页面按权限去找',
    who: 'anyone',
    input: z.object({ id: id() }),
    output: z.void(),
    answers: 'redirect',
    example: { id: exampleLead },
  }),
  'lead.reveal': contract({
    ...leadRoutes['lead.reveal'],
    summary: '显示完整的电话和邮箱，也包括决策链上的，留下查看记录',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id() }),
    output: z.object({
      phones: z.array(sensitive(z.string())),
      emails: z.array(sensitive(z.string())),
      wechat: sensitive(z.string().nullable()),
      name: personal(z.string()),
      /** Numbers of the people in the chain. */
      chain: z.array(z.object({ id: pub(id()), phone: sensitive(z.string()) })),
    }),
    example: { lead: exampleLead },
  }),
};
