import type { KeptDecision } from '@tongguan/shared/routing/route';
import { capOf } from '../claim/cap';
import { type LeadRecord, leadKind } from '../lead/lead';
import { loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { loadsOf } from './loads';
import { membersOf } from './reassign-lead';

/** The latest decision of the rules with every candidate, as the event that made it keeps it; null: whoever has the lead got it otherwise. */
const decisionOf = async ({ trail }: Services, lead: LeadRecord): Promise<KeptDecision | null> => {
  if (!lead.routing) return null;
  const event = (await trail.readTrail(leadKind.kind, lead)).findLast(({ data }) => data['decision']);
  return (event?.data['decision'] ?? null) as KeptDecision | null;
};

/** B1: the whole of a kept decision, and whom a supervisor could give the lead to instead. */
export const viewRouting = async (services: Services, actor: Person, id: string) => {
  const lead = await loadLead(services, actor, id);
  const [staff, { value: routing }, decision] = await Promise.all([
    services.directory.staff(),
    services.settings.get('routing'),
    decisionOf(services, lead),
  ]);
  const members = actor.role === 'supervisor' ? membersOf(actor, staff).filter((person) => person.id !== lead.owner) : [];
  const loads = await loadsOf(
    services.db,
    members.map((person) => person.id),
    services.now(),
  );
  return {
    candidates: (decision?.candidates ?? []).map(({ person, open, unfollowed, unstarted, cap, industryMatch, score, skipped }) => ({
      name: staff.people.get(person)?.name ?? '已离开的员工',
      open,
      cap,
      unfollowed: unfollowed ?? unstarted ?? 0,
      industryMatch,
      score,
      skipped,
      chosen: person === decision?.owner,
    })),
    members: members
      .map(({ id: member, name, suspended }) => ({
        id: member,
        name,
        open: loads.get(member)?.open ?? 0,
        cap: capOf(member, routing),
        suspended: suspended !== null,
      }))
      .sort((a, b) => a.open / a.cap - b.open / b.cap || a.id.localeCompare(b.id)),
  };
};
