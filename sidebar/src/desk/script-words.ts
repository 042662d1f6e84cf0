import { obstacles } from '@tongguan/shared/canvas/choices';
import { decisionRoles } from '@tongguan/shared/lead/choices';
import type { ScriptView } from '@tongguan/shared/script/contract';
import type { ScriptBody } from '@tongguan/shared/script/script';

export const scriptTabs = { waiting: '待批准', used: '使用中', retired: '已停用' } as const;
export type ScriptTab = keyof typeof scriptTabs;

export const tabOf = ({ state, draft }: ScriptView): ScriptTab => (state === 'retired' ? 'retired' : draft ? 'waiting' : 'used');

/** What is worked on: the text that waits, else the one in use. */
export const bodyInUse = ({ draft, approved }: ScriptView): ScriptBody => (draft ?? approved)!;

/** What a script is for, in words; nothing: for anything. */
export const aboutWords = ({ role, rival, industry, objection }: ScriptBody): string[] =>
  [role && decisionRoles[role], rival && `对 ${rival}`, objection && obstacles[objection], industry].filter((one): one is string => !!one);
