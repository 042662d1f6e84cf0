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
