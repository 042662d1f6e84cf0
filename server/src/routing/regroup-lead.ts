import type { Grade } from '@tongguan/shared/expo/interactions';
import { rises, whyItStays } from '@tongguan/shared/expo/rises';
import { unknownRegion } from '@tongguan/shared/region/cities';
import { choiceOf, route } from '@tongguan/shared/routing/route';
import { type LeadRecord, leadKind } from '../lead/lead';
import type { Json } from '../platform/canonical';
import { open } from '../platform/collections';
import { Later } from '../platform/queue/queue';
import { systemActor, type TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import { assignPatch } from './assign';
import { leadFacts } from './lead-facts';
import { repFacts, withOneMore } from './loads';
import type { createRegionTurns } from './region-turns';
import { salesGroupOf } from './sales-group';

/** Still what it was decided on: somebody's, open, of this grade, and not with the group already. */
const concerns = (lead: LeadRecord | null, grade: Grade, members: ReadonlySet<string>): lead is LeadRecord & { owner: string } =>
  lead !== null && !lead.closedAt && !lead.mergedInto && lead.owner !== null && !members.has(lead.owner) && lead.expo?.grade === grade;

/**
 * A6: what a visitor does at further booths may lift the grade after the lead was routed, and another sales group takes that grade. What nobody has begun
 * goes to whoever of that group has the lowest load, in one write that holds only while nobody has begun; all else stays, and its owner and supervisor are told.
 * A lead in the pool needs nothing: it is routed by its grade of the moment.
 */
export const createRegroup =
  (services: Services, inTurn: ReturnType<typeof createRegionTurns>) =>
  async (id: string, event: TrailEvent, job: string): Promise<void> => {
    const { db, trail, now, directory, settings } = services;
    const [before, grade] = [event.data['from'] as Grade | null, event.data['grade'] as Grade];
    if (!rises(before, grade)) return;
    const lead = await open(db, leadKind.spec).findOne({ _id: id });
    const staff = await directory.staff();
    if (!staff.read) throw new Later(500, 'the company has not been read from WeCom yet');
    const [expo, routing, clocks] = await Promise.all([settings.get('expo'), settings.get('routing'), settings.get('clocks')]);
    if (!lead || expo.value.groups[before!] === expo.value.groups[grade]) return;
    const group = await salesGroupOf(services, lead, staff);
    if (!group || !concerns(lead, grade, group.members)) return;
    const place = lead.region === unknownRegion ? 'any' : lead.region;
    await inTurn(`${place}:${group.department}`, async (loadsFor) => {
      const people = [...group.members].map((person) => staff.people.get(person)!);
      const loads = await loadsFor(people.map((person) => person.id));
      const reps = people.map((person) => repFacts(person, loads.get(person.id)));
      const facts = leadFacts(lead, clocks.value.cooldownMinutes);
      const chosen = route({ ...facts, among: group.members }, reps, routing.value, now(), clocks.value.workingHours.timeZone);
      const decision = { ...chosen, group: group.words };
      const about = { grade, before, group: group.words };
      const { events } = await trail.change(leadKind, id, { actor: systemActor, cmd: job }, (held) => {
        if (!concerns(held, grade, group.members)) return { events: [] };
        const why = whyItStays({ started: held.startedAt !== null, byRules: held.routing !== null }, chosen.owner);
        if (why) return { events: [{ type: 'lead.group-outgrown', data: { ...about, owner: held.owner, why } }] };
        const owner = chosen.owner!;
        const team = staff.people.get(owner)!.mainDepartment;
        const patch = assignPatch(held, { owner, team, from: event.at, now: now(), routing: routing.value, clocks: clocks.value });
        const data = { ...about, owner, team, from: held.owner, decision: decision as unknown as Json, rules: routing.version };
        return { events: [{ type: 'lead.regrouped', data }], set: { ...patch.set, routing: choiceOf(decision) }, unset: patch.unset };
      });
      const taker = events.find(({ type }) => type === 'lead.regrouped')?.data['owner'];
      if (typeof taker !== 'string') return;
      loads.set(taker, withOneMore(loads.get(taker), now()));
    });
  };
