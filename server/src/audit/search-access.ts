import type { AccessKind } from '@tongguan/shared/audit/access';
import type { AccessItem } from '@tongguan/shared/audit/contract';
import type { Filter } from 'mongodb';
import type { Person } from '../people/directory';
import { type AccessRow, accessSpec } from '../platform/access';
import { open } from '../platform/collections';
import { together } from '../platform/together';
import { splitSubject } from '../platform/trail/event';
import type { Services } from '../services';
import { endpointName } from './endpoint-name';
import { findRecord } from './find-record';
import { inSight } from './in-sight';
import { fillPage, type Page, withinPage } from './page';
import { teamOf } from './team-of';

export interface AccessQuery extends Page {
  record?: string | undefined;
  person?: string | undefined;
  what?: AccessKind | undefined;
}

const nothing = { items: [], next: null };

/** What an auditor may not see is said without its name. */
const unseen: Record<string, string> = { lead: '一条线索', contact: '一位客户', file: '一个文件' };

/** Sign-ins, unmasked views, exports, downloads and refusals, newest first: a supervisor's own team's, everyone's for the others. */
export const searchAccess = async (
  services: Services,
  actor: Person,
  query: AccessQuery,
): Promise<{ items: AccessItem[]; next: string | null }> => {
  const { record, person, what } = query;
  const staff = await services.directory.staff();
  const team = new Set(teamOf(actor, staff).map(({ id }) => id));
  if (person && !team.has(person) && actor.role === 'supervisor') return nothing;
  const subjects = record ? await findRecord(services, record) : null;
  // What cannot be seen cannot be asked after.
  if (subjects && (await inSight(services, actor, subjects)).size === 0) return nothing;
  const wanted: Filter<AccessRow>[] = [
    ...(subjects ? [{ on: { $in: subjects } }] : []),
    ...(person ? [{ person }] : actor.role === 'supervisor' ? [{ person: { $in: [...team] } }] : []),
    ...(what ? [{ what }] : []),
  ];
  const rows = open(services.db, accessSpec);
  const all = [...wanted, ...((await withinPage(services, query)) as Filter<AccessRow>[])];
  return fillPage(query.limit, rows.find(together(all)), async (found) => {
    const seen = await inSight(
      services,
      actor,
      found.map(({ on }) => on),
    );
    return found.map((row) => {
      const shown = seen.get(row.on);
      const kind = row.on.includes('-') ? splitSubject(row.on).kind : '';
      const label = shown?.label ?? unseen[kind] ?? endpointName(row.on);
      return {
        row,
        kept: {
          id: row._id,
          at: row.at.toISOString(),
          by: staff.people.get(row.person)?.name ?? '已离开的员工',
          what: row.what,
          on: { kind: shown?.kind ?? kind, label, lead: shown?.lead ?? null },
        },
      };
    });
  });
};
