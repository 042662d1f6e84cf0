import type { FixId } from '@tongguan/shared/arrival/findings';
import { amountWords } from '@tongguan/shared/budget/amount';
import { budgetWindowLabel } from '@tongguan/shared/budget/window';
import { type ObstacleKind, obstacles } from '@tongguan/shared/canvas/choices';
import { momentLabel } from '@tongguan/shared/clock/local-date';
import { type Stays, stays as staysWords } from '@tongguan/shared/expo/rises';
import { type RejectReason, rejectReasons } from '@tongguan/shared/gate/gate';
import type { TrailItem } from '@tongguan/shared/lead/card';
import {
  budgetBands,
  type Channel,
  channels,
  decisionRoles,
  type LeadFlag,
  type LostReason,
  leadFlags,
  lostReasons,
} from '@tongguan/shared/lead/choices';
import type { ScalarField } from '@tongguan/shared/lead/profile-changes';
import { type ReminderAnswer, reminderAnswers } from '@tongguan/shared/message/reminders';
import { credentialLabel, stageLabel } from '@tongguan/shared/pipeline/pipelines';
import type { KnownRival } from '@tongguan/shared/rival/rival';
import { choiceOf, explainChoice, explainRouting, type KeptDecision } from '@tongguan/shared/routing/route';
import type { Touch } from '@tongguan/shared/touch/touch';
import { touchWords } from '@tongguan/shared/touch/words';
import { type FollowUpData, followUpWords } from '../canvas/follow-up-words';
import { chainWords } from '../chain/chain-words';
import type { StoredChainChange } from '../chain/change-chain';
import { erasedWords } from '../contact/open-contact';
import { friendWords } from '../friend/friend-words';
import type { Staff } from '../people/directory';
import type { TrailEvent } from '../platform/trail/event';
import type { Sealer } from '../platform/vault';
import { taskEventWords } from '../task/task-words';
import { visitWords } from './visit';

/** A change as it stands in an event: choices in the clear, a person's words sealed. */
export type StoredChange =
  | { field: ScalarField; from: string | number | null; to: string | number | null }
  | { field: 'rivals'; added: KnownRival }
  | { field: 'rivals'; removed: string }
  | StoredChainChange
  | { field: 'preferences'; added: string }
  | { field: 'preferences'; removed: string };

export const fieldLabels: Record<ScalarField, string> = {
  company: '公司',
  industry: '行业',
  budgetBand: '预算',
  budgetAmount: '预算金额',
  budgetWindow: '采购周期',
  decisionRole: '决策角色',
};
const fixWords: Record<FixId, string> = {
  adopt: '采用建议，改正了',
  landline: '补上区号，标为座机：',
  wechat: '标为微信号：',
  'same-phone': '微信号就是手机号：',
  shared: '标为公用电话：',
  give: '补充了',
  keep: '看过，不用改：',
};

export const choiceWords = (field: ScalarField, value: string | number | null): string => {
  if (value === null) return '空';
  if (typeof value === 'number') return field === 'budgetAmount' ? amountWords(value) : String(value);
  if (field === 'budgetWindow') return budgetWindowLabel(value);
  if (field === 'budgetBand') return budgetBands[value as keyof typeof budgetBands] ?? value;
  if (field === 'decisionRole') return decisionRoles[value as keyof typeof decisionRoles] ?? value;
  return value;
};

export const rivalWords = ({ name, years, compared }: KnownRival): string =>
  `${compared ? '已对比' : '记下竞品'} ${name}${years === null ? '' : `（在用 ${years} 年）`}`;

const changeWords = (change: StoredChange, read: (sealed: string) => string, sealer: Sealer | null): string => {
  if (change.field === 'chain') return chainWords(change, sealer);
  if (change.field === 'rivals') return 'added' in change ? rivalWords(change.added) : `去掉竞品 ${change.removed}`;
  if ('added' in change) return `偏好 添加「${read(change.added)}」`;
  if ('removed' in change) return `偏好 去掉「${read(change.removed)}」`;
  if (change.from === change.to) return `${fieldLabels[change.field]} ${choiceWords(change.field, change.to)} 关联到客户档案`;
  return `${fieldLabels[change.field]} ${choiceWords(change.field, change.from)} → ${choiceWords(change.field, change.to)}`;
};

/** A value is said as it is; of a file's hash the beginning is enough to tell two apart. */
export const markWords = (mark: unknown): string => {
  const text = String(mark);
  return /^[0-9a-f]{64}$/.test(text) ? `（文件 ${text.slice(0, 8)}）` : ` ${text}`;
};

const channelWords = (channel: unknown): string => channels[channel as Channel] ?? '其他来源';

const rowWords = (row: unknown): string => (row === undefined ? '' : `（第 ${row} 行）`);

const askedWords = (topic: unknown, read: (sealed: string) => string): string =>
  topic === undefined ? '' : `，咨询「${read(String(topic))}」`;

const filledLabels: Partial<Record<string, string>> = { company: '公司', industry: '行业' };

/** What of an arrival's answers a person would have had to ask for. */
const filledWords = (filled: unknown): string => {
  const words = ((filled ?? []) as string[]).flatMap((field) => filledLabels[field] ?? []);
  return words.length > 0 ? `，补上了${words.join('、')}` : '';
};

/** Names of rivals, as a merge keeps them. */
export const listWords = (rivals: unknown): string =>
  ((rivals ?? []) as unknown as KnownRival[]).map(({ name }) => name).join('、') || '空';

/** Of what a merge changed, what a person chose between. */
const mergeWords = (changed: unknown, nameOf: (id: unknown) => string): string => {
  const words = ((changed ?? []) as { field: string; from: string | null; to: string | null }[]).flatMap(({ field, from, to }) => {
    if (field === 'owner') return `负责人 ${from === null ? '空' : nameOf(from)} → ${nameOf(to)}`;
    if (field === 'chain') return `决策链 ${from} 人 → ${to} 人`;
    if (field === 'rivals') return `竞品 ${listWords(from)} → ${listWords(to)}`;
    if (!(field in fieldLabels)) return [];
    return changeWords({ field: field as ScalarField, from, to }, String, null);
  });
  return words.length > 0 ? `：${words.join('；')}` : '';
};

/** Events as a person reads them, newest first. What no sealer opens reads `closed`: that of an erased person （已删除）. */
export const trailItems = (
  events: readonly TrailEvent[],
  staff: Staff,
  sealer: Sealer | null,
  tagNames: ReadonlyMap<string, string>,
  closed: string = erasedWords,
): TrailItem[] => {
  const nameOf = (id: unknown): string => staff.people.get(String(id))?.name ?? '已离开的员工';
  const readAs =
    (kind: string) =>
    (sealed: string): string =>
      sealer ? sealer.open(kind, sealed) : closed;
  const read = readAs('preference');
  const by = (event: TrailEvent): string => {
    if (event.actor.kind === 'person') return nameOf(event.actor.id);
    if (event.data['importer'] !== undefined) return nameOf(event.data['importer']);
    return event.actor.kind === 'source' ? '客户' : '系统';
  };
  const words = (event: TrailEvent): string => {
    const { data } = event;
    switch (event.type) {
      case 'lead.created':
        return `从${channelWords(data['channel'])}进线${rowWords(data['row'])}，线索ID ${data['no']}`;
      case 'lead.arrival-attached':
        return `从${channelWords(data['channel'])}再次进线${rowWords(data['row'])}，并入本线索${askedWords(data['topic'], readAs('topic'))}${filledWords(data['filled'])}`;
      case 'lead.assigned': {
        const decision = data['decision'] as unknown as KeptDecision | null;
        return `分配给 ${nameOf(data['owner'])}${decision ? `：${explainRouting(decision)}` : ''}`;
      }
      case 'lead.unassigned':
        return '没有符合条件的销售，已通知主管';
      case 'lead.started':
        return { card: '在消息卡片上开始跟进', visit: '到访客户，开始跟进' }[String(data['via'])] ?? '开始跟进';
      case 'lead.start-overdue':
        return data['reclaim']
          ? `超时未开始跟进，已提醒；${momentLabel(new Date(String(data['reclaim'])))}前不开始将收回`
          : '超时未开始跟进，已提醒';
      case 'lead.reclaimed':
        return `${nameOf(data['owner'])} 超时未开始跟进，已收回（第 ${data['count']} 次），标记分配异常`;
      case 'lead.handed-up':
        return `两次被收回，转给主管 ${nameOf(data['owner'])} 处理`;
      case 'lead.reassigned':
        return `改派给 ${nameOf(data['owner'])}${data['from'] ? `（原负责人 ${nameOf(data['from'])}）` : ''}，原因：${readAs('reassign-reason')(String(data['reason']))}`;
      case 'lead.regrouped':
        return `展会评级从 ${data['before']} 升为 ${data['grade']}，改派给 ${nameOf(data['owner'])}（原负责人 ${nameOf(data['from'])}）：${explainChoice(choiceOf(data['decision'] as unknown as KeptDecision))}`;
      case 'lead.group-outgrown':
        return `展会评级从 ${data['before']} 升为 ${data['grade']}，归「${data['group']}」；${staysWords[data['why'] as Stays] ?? ''}，未改派，已通知 ${nameOf(data['owner'])} 和主管`;
      case 'lead.level-breached':
        return `${data['level'] === 'assigned' ? '超时未分配' : '超时未跟进'}，已通知部门负责人`;
      case 'lead.offered':
        return '放上认领看板';
      case 'lead.claimed':
        return '从认领看板认领';
      case 'lead.claim-overdue':
        return '在认领看板上超时没人认领，已通知主管';
      case 'lead.offer-ended':
        return '没人认领，改为自动分配';
      case 'lead.edited':
        return (data['changes'] as unknown as StoredChange[]).map((change) => changeWords(change, read, sealer)).join('；');
      case 'lead.flag-fixed': {
        const changes = (data['changes'] as unknown as StoredChange[]).map((change) => changeWords(change, read, sealer));
        const what = leadFlags[data['flag'] as LeadFlag] ?? '';
        return [`${fixWords[data['fix'] as FixId] ?? '处理了'}「${what}」`, ...changes].join('；');
      }
      case 'lead.linked':
        return '关联了企业微信好友';
      case 'lead.followed-up':
        return sealer ? followUpWords(data as unknown as FollowUpData, sealer) : `记了一次跟进：${closed}`;
      case 'lead.obstacle-cleared':
        return `障碍已解决：${obstacles[data['kind'] as ObstacleKind] ?? ''}`;
      case 'lead.reminder-answered':
        return `${data['reminder'] === 'start' ? '未开始跟进的' : '下一步的'}提醒：${reminderAnswers[data['answer'] as ReminderAnswer] ?? ''}`;
      case 'lead.next-step-raised':
        return '下一步仍未完成，已通知上级';
      case 'lead.next-step-overdue':
        return '到了下一步的时间，已提醒';
      case 'lead.graded':
        return `${data['name']}：评为 ${data['grade']} 级（${data['why']}）`;
      case 'lead.touched':
        return sealer ? touchWords(JSON.parse(sealer.open('touch', String(data['words']))) as Touch) : `记了一次触达：${erasedWords}`;
      case 'lead.script-sent':
        return `${data['via'] === 'chat' ? '发出' : '复制'}话术「${data['title']}」（第 ${data['version']} 版）`;
      case 'lead.signed':
        return `签约，成交渠道定为${channelWords(data['conversion'])}`;
      case 'lead.closed':
        return data['outcome'] === 'won' ? '赢单，线索结束' : `输单：${lostReasons[data['reason'] as LostReason] ?? '其他原因'}`;
      case 'lead.customer-made':
        return `成为客户 ${data['code']}`;
      case 'lead.customer-denied':
        return `不是老客户「${data['name']}」`;
      case 'lead.type-chosen':
        return `客户类型选为${data['label']}，走${data['pipeline']}流程`;
      case 'lead.visited':
        return sealer ? visitWords(sealer.open('visit', String(data['place']))) : `到访签到：${closed}`;
      case 'lead.photo-kept':
        return `${data['entry'] === undefined ? '' : '录入名片时'}存了名片照片${markWords(data['mark'])}`;
      case 'lead.credential-given':
        return `给出${credentialLabel(String(data['stage']), String(data['credential']))}${markWords(data['mark'])}`;
      case 'lead.credential-removed':
        return `撤下${credentialLabel(String(data['stage']), String(data['credential']))}`;
      case 'lead.approval-requested':
        return `提交${stageLabel(String(data['stage']))}的凭证审批`;
      case 'lead.approval-withdrawn':
        return data['why'] === 'evidence-changed'
          ? '凭证有变动，等待中的审批随之失效'
          : data['why'] === 'closed'
            ? '线索结束，等待中的审批随之失效'
            : '撤回了审批';
      case 'lead.approved':
        return `${data['via'] === 'card' ? '在消息卡片上' : ''}同意了${stageLabel(String(data['stage']))}的凭证`;
      case 'lead.approval-rejected': {
        const words = data['words'] === undefined ? null : readAs('reject-words')(String(data['words']));
        const reason = [rejectReasons[data['reason'] as RejectReason], words].filter(Boolean).join('：');
        return `${data['via'] === 'card' ? '在消息卡片上' : ''}驳回了${stageLabel(String(data['stage']))}的凭证${reason && `：${reason}`}`;
      }
      case 'lead.advanced':
        return `从${stageLabel(String(data['from']))}进入${stageLabel(String(data['to']))}`;
      case 'lead.absorbed':
        return `并入了重复的线索 ${data['no']}${mergeWords(data['changed'], nameOf)}`;
      case 'lead.merged':
        return `作为重复线索并入 ${data['no']}`;
      case 'lead.merge-undone': {
        const kept = (data['kept'] ?? []) as string[];
        return `撤销了与 ${data['no']} 的合并${kept.length > 0 ? `；${kept.join('、')}后来改过，保持不变` : ''}`;
      }
      case 'lead.unmerged':
        return `从 ${data['no']} 恢复为单独的线索`;
      case 'lead.copies-erased':
        return '并入时带来的偏好和决策链已随客户的个人数据删除';
      case 'lead.befriended':
        return `成为 ${nameOf(data['follower'])} 的企业微信好友`;
      case 'lead.friend-changed':
      case 'lead.friend-wished':
      case 'lead.friend-refused':
      case 'lead.friend-ended':
      case 'lead.transfer-failed':
        return friendWords(event, nameOf, sealer, tagNames);
      case 'lead.seen-by-colleague':
        return `${nameOf(data['person'])} 打开了这位客户的聊天，只看到已有同事跟进`;
      case 'lead.help-asked':
        return `${nameOf(data['person'])} 申请协作${data['from'] ? `（原在 ${data['from']}）` : ''}`;
      case 'lead.help-given':
        return `同意 ${nameOf(data['person'])} 协作`;
      case 'lead.help-refused':
        return `没有同意 ${nameOf(data['person'])} 的协作申请`;
      case 'lead.task-made':
      case 'lead.task-passed':
      case 'lead.task-moved':
      case 'lead.task-done':
      case 'lead.task-handed':
      case 'lead.task-due':
      case 'lead.task-cancelled':
        return taskEventWords(event, nameOf, readAs('task-reason'));
      default:
        return event.type;
    }
  };
  return [...events]
    .sort((a, b) => b.n - a.n)
    .map((event) => ({ n: event.n, type: event.type, at: event.at.toISOString(), by: by(event), words: words(event) }));
};
