import { type Ending, endings, type FriendField, friendFields } from '@tongguan/shared/friend/friend';
import type { TrailEvent } from '../platform/trail/event';
import type { Sealer } from '../platform/vault';
import { openRemark } from './friend-record';

/** What changed between a member and the customer in WeCom, as a person reads it. */
export const friendWords = (
  { type, data }: TrailEvent,
  nameOf: (id: unknown) => string,
  sealer: Sealer | null,
  tagNames: ReadonlyMap<string, string>,
): string => {
  const member = nameOf(data['follower']);
  const tags = (sign: string, ids: unknown): string[] =>
    ((ids ?? []) as string[]).map((id) => `${sign}${tagNames.get(id) ?? '已删除的标签'}`);
  const remark = (sealed: unknown): string => (sealer && typeof sealed === 'string' ? openRemark(sealer, sealed) || '空' : '空');
  if (type === 'lead.friend-ended') {
    const by = data['by'] as Ending;
    return by === 'customer' ? `客户删除了企业微信好友 ${member}` : `${member} 的企业微信好友：${endings[by] ?? endings.unknown}`;
  }
  if (type === 'lead.transfer-failed')
    return `${member} 的客户没有转成：${data['reason'] === 'customer_limit_exceed' ? '接替同事的客户数已满' : '客户拒绝了'}`;
  if (type === 'lead.friend-refused') return `企业微信没有接受给 ${member} 的改动（${data['errcode']}），已恢复原样`;
  if (type === 'lead.friend-wished') {
    const parts = [...tags('＋', data['add']), ...tags('－', data['remove'])];
    if (data['remark'] !== undefined) parts.push(`备注 ${remark(data['remark'])}`);
    return `企业微信标签和备注（${member}）：${parts.join('、')}`;
  }
  const fields = ((data['fields'] ?? []) as FriendField[]).filter(
    (field) => field !== 'tags' && !(field === 'remark' && data['to'] !== undefined),
  );
  const parts = [
    ...tags('＋', data['added']),
    ...tags('－', data['removed']),
    ...(data['to'] === undefined ? [] : [`备注 ${remark(data['from'])} → ${remark(data['to'])}`]),
    ...fields.map((field) => friendFields[field]),
  ];
  return `${member} 在企业微信改了：${parts.join('、')}`;
};
