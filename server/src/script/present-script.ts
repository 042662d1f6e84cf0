import type { FoundScript, ScriptView } from '@tongguan/shared/script/contract';
import type { ScriptBody } from '@tongguan/shared/script/script';
import type { Staff } from '../people/directory';
import type { ScriptRecord } from './script-record';

export const bodyOf = ({ title, text, role, rival, industry, objection }: ScriptBody): ScriptBody => ({
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

export const nameIn = (staff: Staff, id: string): string => staff.people.get(id)?.name ?? '已离开的员工';

/** As `viewer` sees it. */
export const presentScript = ({ _id, version, draft, approved, retired, live }: ScriptRecord, staff: Staff, viewer: string): ScriptView => {
  const nameOf = (id: string): string => nameIn(staff, id);
  return {
    id: _id,
    version,
    state: live ? 'approved' : retired ? 'retired' : 'draft',
    draft: draft && { ...bodyOf(draft), by: nameOf(draft.by), at: draft.at.toISOString(), mine: draft.by === viewer },
    approved: approved && { ...bodyOf(approved), edition: approved.edition, by: nameOf(approved.by), at: approved.at.toISOString() },
  };
};
