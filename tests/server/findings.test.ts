import type { FixId } from '@tongguan/shared/arrival/findings';
import type { LeadCard } from '@tongguan/shared/lead/card';
import type { LeadFlag } from '@tongguan/shared/lead/choices';
import { cast, handOver, leadFor, leadsOf, newCmd, newMobile, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

const house = useHouse();

const cardFor = async (form: Record<string, unknown>) => {
  const lead = await leadFor(house(), cast.rep, form);
  const api = clientOf(house().server.url, await sessionOf(house(), cast.rep));
  const card = async (): Promise<LeadCard> => (await api('lead.card', { lead: lead._id })).card!;
  const fix = async (flag: LeadFlag, id: FixId, value?: string, cmd = newCmd()) =>
    (await api('lead.fix', { lead: lead._id, cmd, flag, fix: id, ...(value === undefined ? {} : { value }) })).card;
  return { lead: lead._id, api, card, fix };
};
const fixesOf = (card: LeadCard, flag: LeadFlag) => card.findings.find((one) => one.flag === flag)?.fixes.map(({ id }) => id);
const whole = () => ({ phone: newMobile(), company: '示例公司', industry: '制造业' });

describe('A2 one tap on a finding', () => {
  it.each([
    ['a slip in the e-mail', { email: 'sample@gmial.com' }, 'email-typo', 'adopt', { emails: ['sample@gmail.com'] }],
    ['an e-mail with a comma', { email: 'sample@qq,com' }, 'email-invalid', 'adopt', { emails: ['sample@qq.com'] }],
    ['a landline without its area code', { phone: '88001234', region: '杭州' }, 'phone-invalid', 'landline', { phones: ['0571-88001234'] }],
    ['a WeChat id in the phone field', { phone: 'sample_wx_1' }, 'phone-invalid', 'wechat', { wechat: 'sample_wx_1', phones: [] }],
    ['a mobile in the WeChat field', { phone: '', wechat: '13755512345' }, 'phone-missing', 'same-phone', { phones: ['13755512345'] }],
  ] as const)('puts right %s, on the contact, with an event that holds no personal value', async (_, form, flag, fix, expected) => {
    const { lead, api, card, fix: tap } = await cardFor({ ...whole(), ...form });
    const before = await card();
    expect(fixesOf(before, flag)?.[0]).toBe(fix);
    const after = await tap(flag, fix);
    expect(after.flags).not.toContain(flag);
    expect(after.trail[0]!.type).toBe('lead.flag-fixed');
    expect(await api('lead.reveal', { lead })).toMatchObject(expected);
    const kept = JSON.stringify([
      await leadsOf(house()).findOne({ _id: lead }),
      await house().database.db.collection('contacts').find({}).toArray(),
    ]);
    for (const value of Object.values(expected).flat()) expect(kept).not.toContain(value);
  });

  it.each([
    ['industry-missing', { industry: '无' }, '医疗健康', { industry: '医疗健康' }],
    ['company-missing', { company: '暂无' }, '示例医院', { company: '示例医院' }],
  ] as const)('%s: what stands for nothing counts as nothing, and a choice fills it', async (flag, form, value, expected) => {
    const { fix } = await cardFor({ ...whole(), ...form });
    const after = await fix(flag, 'give', value);
    expect(after).toMatchObject({ ...expected, flags: [] });
    expect(after.trail[0]!.words).toContain(value);
  });

  it('company-form: the usual way of writing is proposed, and only a person takes it', async () => {
    const { card, fix } = await cardFor({ ...whole(), company: '臺灣示例(杭州) 有限公司公司' });
    const before = await card();
    expect(before.company).toBe('臺灣示例(杭州) 有限公司公司');
    expect(before.findings[0]!.words).toBe('可能是「台湾示例（杭州）有限公司」');
    expect((await fix('company-form', 'adopt')).company).toBe('台湾示例（杭州）有限公司');
  });

  it('phone-masked: the whole number is taken, is a key from then on, and the next arrival finds this lead', async () => {
    const phone = newMobile();
    const { lead, fix } = await cardFor({ ...whole(), name: '示例子', phone: `${phone.slice(0, 3)}****${phone.slice(7)}` });
    await expect(fix('phone-masked', 'give', '137****0000')).rejects.toMatchObject({ code: 'invalid' });
    expect((await fix('phone-masked', 'give', phone)).phoneMasked).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`);
    const { body } = await house().arrive({ name: '示例子', phone });
    expect(body.outcome).toBe('attached');
    expect((await leadsOf(house()).findOne({ no: body.lead }))!._id).toBe(lead);
  });

  it('a number that is another contact’s own is kept without its key, and somebody is asked to look', async () => {
    const phone = newMobile();
    await leadFor(house(), 'rep-sh-1', { name: '示例丑', phone });
    const { fix } = await cardFor({ ...whole(), name: '示例寅', phone: '' });
    expect((await fix('phone-missing', 'give', phone)).flags).toEqual(['identity-contested']);
  });

  it('这是公用电话: nobody is known by the number any more', async () => {
    const phone = newMobile();
    const first = await house().arrive({ name: '赵敏', phone });
    const { card, fix } = await cardFor({ ...whole(), name: '钱学文', phone });
    expect(fixesOf(await card(), 'identity-contested')?.[0]).toBe('shared');
    const cmd = newCmd();
    expect((await fix('identity-contested', 'shared', undefined, cmd)).flags).toEqual([]);
    expect((await fix('identity-contested', 'shared', undefined, cmd)).flags).toEqual([]);
    for (const name of ['赵敏', '钱学文', '孙尚']) {
      const { body } = await house().arrive({ name, phone });
      expect(body.outcome).toBe('created');
      expect(body.lead).not.toBe(first.body.lead);
      expect((await leadsOf(house()).findOne({ no: body.lead }))!.flags).not.toContain('identity-contested');
    }
  });

  it('不用改: the finding goes and the value stays', async () => {
    const { lead, api, fix } = await cardFor({ ...whole(), email: 'sample@gmial.com' });
    expect((await fix('email-typo', 'keep')).flags).toEqual([]);
    expect((await api('lead.reveal', { lead })).emails).toEqual(['sample@gmial.com']);
  });

  it('refuses what does not fit the finding, and says why', async () => {
    const { fix } = await cardFor({ ...whole(), phone: '12', email: 'x' });
    await expect(fix('phone-invalid', 'landline')).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('已不适用') });
    await expect(fix('phone-invalid', 'give', '12')).rejects.toMatchObject({ message: expect.stringContaining('号码不对') });
    await expect(fix('email-invalid', 'give')).rejects.toMatchObject({ message: expect.stringContaining('邮箱格式不对') });
  });

  it('once, however often and by however many it is tapped', async () => {
    const { lead, card, fix } = await cardFor({ ...whole(), industry: '' });
    const cmd = newCmd();
    await Promise.all([
      fix('industry-missing', 'give', '金融', cmd),
      fix('industry-missing', 'give', '金融', cmd),
      fix('industry-missing', 'give', '教育'),
    ]);
    expect(['金融', '教育']).toContain((await card()).industry);
    const { trail } = await card();
    expect(trail.filter(({ type }) => type === 'lead.flag-fixed')).toHaveLength(1);
    expect((await leadsOf(house()).findOne({ _id: lead }))!.flags).toEqual([]);
  });

  it('is for whoever may edit: to others the findings are words alone', async () => {
    const { lead } = await cardFor({ ...whole(), industry: '' });
    const boss = clientOf(house().server.url, await sessionOf(house(), cast.executive));
    const { card } = await boss('lead.card', { lead });
    expect([card!.flags, card!.findings]).toEqual([['industry-missing'], []]);
    await expect(boss('lead.fix', { lead, cmd: newCmd(), flag: 'industry-missing', fix: 'keep' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await handOver(house(), lead, 'rep-sh-1');
    const rep = clientOf(house().server.url, await sessionOf(house(), cast.rep));
    await expect(rep('lead.fix', { lead, cmd: newCmd(), flag: 'industry-missing', fix: 'keep' })).rejects.toMatchObject({
      code: 'not-found',
    });
  });
});
