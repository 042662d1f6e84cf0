import type { FoundScript, ScriptView } from '@tongguan/shared/script/contract';
import type { ScriptBody } from '@tongguan/shared/script/script';
import type { Staff } from '../people/directory';
import type { ScriptRecord } from './script-record';

const bodyOf = ({ title, text, role, rival, industry, objection }: ScriptBody): ScriptBody => ({
  title,
  text,
  role,
  rival,
  industry,
  objection,
});

export const presentFound = ({ _id, approved }: ScriptRecord): FoundScript => ({
  id: _id,
  edition: approved!.edition,
  ...bodyOf(approved!),
});

export const presentScript = ({ _id, version, draft, approved, retired }: ScriptRecord, staff: Staff): ScriptView => {
  const nameOf = (id: string): string => staff.people.get(id)?.name ?? '已离开的员工';
  return {
    id: _id,
    version,
    state: retired ? 'retired' : approved ? 'approved' : 'draft',
    draft: draft && { ...bodyOf(draft), by: nameOf(draft.by), at: draft.at.toISOString() },
    approved: approved && { ...bodyOf(approved), edition: approved.edition, by: nameOf(approved.by), at: approved.at.toISOString() },
  };
};
