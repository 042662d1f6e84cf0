import { type Attitude, attitudes, type ChainPart, chainParts } from '@tongguan/shared/chain/chain';
import { maskPhone } from '@tongguan/shared/contact/identity';
import { decisionRoles } from '@tongguan/shared/lead/choices';
import { erasedWords } from '../contact/open-contact';
import type { Sealer } from '../platform/vault';
import { openPart, openPerson } from './chain-record';
import type { StoredChainChange } from './change-chain';

const valueWords = (sealer: Sealer | null, part: ChainPart, value: string | null): string => {
  if (value === null) return '空';
  const open = openPart(sealer, part, value)!;
  if (open === erasedWords) return open;
  if (part === 'role') return decisionRoles[open as keyof typeof decisionRoles] ?? open;
  if (part === 'attitude') return attitudes[open as Attitude] ?? open;
  return part === 'phone' ? maskPhone(open) : open;
};

/** One change of the chain as two values of a field, for whoever reads it in columns. */
export const chainChange = (change: StoredChainChange, sealer: Sealer): { field: string; from: string | null; to: string | null } => {
  if ('added' in change) return { field: '决策链', from: null, to: openPerson(sealer, change.added).name };
  if ('removed' in change) return { field: '决策链', from: openPart(sealer, 'name', change.removed), to: null };
  const { part, from, to, head } = change;
  const field = `${openPart(sealer, 'name', change.name)}的${chainParts[part]}`;
  if (part === 'reportsTo') return { field, from: null, to: head ? openPart(sealer, 'name', head) : null };
  const words = (value: string | null) => (value === null ? null : valueWords(sealer, part, value));
  return { field, from: words(from), to: words(to) };
};

/** `决策链 张总：决策角色 空 → 最终拍板人` */
export const chainWords = (change: StoredChainChange, sealer: Sealer | null): string => {
  if ('added' in change) {
    const { name, role, title } = openPerson(sealer, change.added);
    const more = [title, role && decisionRoles[role]].filter(Boolean).join('，');
    return `决策链 添加 ${name}${more && `（${more}）`}`;
  }
  if ('removed' in change) return `决策链 去掉 ${openPart(sealer, 'name', change.removed)}`;
  const { part, from, to, head } = change;
  const who = `决策链 ${openPart(sealer, 'name', change.name)}`;
  if (part === 'reportsTo') return `${who}：上级改为 ${head ? openPart(sealer, 'name', head) : '空'}`;
  return `${who}：${chainParts[part]} ${valueWords(sealer, part, from)} → ${valueWords(sealer, part, to)}`;
};
