import { leadKind } from '../lead/lead';
import { recipientsOf } from '../lead/recipients';
import { open } from '../platform/collections';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { assignPatch } from './assign';
import { loadsOf } from './loads';

/** B4: a lead taken back twice becomes the supervisor's own, for good; of several the one with the fewest open leads. */
export const handUp = async (services: Services, id: string, job: string, at: Date): Promise<void> => {
  const { db, directory, settings, trail, now } = services;
  const lead = await open(db, leadKind.spec).findOne({ _id: id });
  if (!lead || lead.owner !== null || lead.closedAt) return;
  const [staff, routing, clocks] = await Promise.all([directory.staff(), settings.get('routing'), settings.get('clocks')]);
  const people = recipientsOf(lead, ['supervisor'], staff).map((person) => person.id);
  const loads = await loadsOf(db, people, now());
  const openOf = (person: string): number => loads.get(person)?.open ?? 0;
  const [owner] = people.sort((a, b) => openOf(a) - openOf(b) || a.localeCompare(b));
  // Nobody leads anything and there is no executive: the lead stays in the pool, in sight of whoever comes.
  if (!owner) return;
  const team = staff.people.get(owner)!.mainDepartment;
  await trail.change(leadKind, id, { actor: systemActor, cmd: job }, (held) => {
    if (held.owner !== null || held.closedAt) return { events: [] };
    const patch = assignPatch(held, { owner, team, from: at, now: now(), routing: routing.value, clocks: clocks.value, kept: true });
    return {
      events: [{ type: 'lead.handed-up', data: { owner, team } }],
      set: { ...patch.set, routing: null, given: { how: 'handed-up' as const } },
      unset: patch.unset,
    };
  });
};
