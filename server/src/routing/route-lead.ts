import { unknownRegion } from '@tongguan/shared/region/cities';
import { choiceOf, type LeadFacts, type RepFacts, type RoutingDecision, route } from '@tongguan/shared/routing/route';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { goesOnBoard, offerPatch } from '../claim/offer';
import { type LeadRecord, leadKind } from '../lead/lead';
import type { Json } from '../platform/canonical';
import { clocksPatch, resetClock } from '../platform/clocks';
import { open } from '../platform/collections';
import { Later } from '../platform/queue/queue';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { assignPatch } from './assign';
import { leadFacts } from './lead-facts';
import { repFacts, servesRegion, withOneMore } from './loads';
import { createRegionTurns } from './region-turns';
import { createRegroup } from './regroup-lead';
import { type SalesGroup, salesGroupOf } from './sales-group';

const minuteMs = 60_000;

/** Within the sales group of its grade if someone there is free, else by its region as any other lead. */
const choose = (facts: LeadFacts, group: SalesGroup | null, ...rest: [RepFacts[], RoutingSettings, Date, string]): RoutingDecision => {
  const own = group && route({ ...facts, among: group.members }, ...rest);
  return own?.owner ? { ...own, group: group!.words } : route(facts, ...rest);
};

export interface Routing {
  /** B1: gives a lead nobody has to the rep with the lowest load; with nobody eligible it stays in the pool and is tried again. */
  route(id: string, job: string, at: Date): Promise<void>;
  /** A6: another group's by the grade it rose to. */
  regroup: ReturnType<typeof createRegroup>;
  /** The clock of a lead that nobody could take: told of it was on the first time. */
  again(id: string): Promise<void>;
}

const waits = (lead: LeadRecord | null): lead is LeadRecord => lead !== null && lead.owner === null && !lead.closedAt;

export const createRouting = (services: Services): Routing => {
  const { db, now, trail } = services;
  const inTurn = createRegionTurns(services);
  const leadOf = (id: string) => open(db, leadKind.spec).findOne({ _id: id });
  const rulesNow = async () => {
    const [routing, clocks] = await Promise.all([services.settings.get('routing'), services.settings.get('clocks')]);
    return { routing: routing.value, version: routing.version, clocks: clocks.value };
  };

  /** Decides and writes; whether the lead found its rep. */
  const decide = async (lead: LeadRecord, cmd: string | undefined, from: Date, first: boolean): Promise<boolean> => {
    const staff = await services.directory.staff();
    if (!staff.read) throw new Later(500, 'the company has not been read from WeCom yet');
    const group = await salesGroupOf(services, lead, staff);
    // A lead of unknown region may go to anyone, so it must not race any region's turn: all such share one.
    const place = lead.region === unknownRegion ? 'any' : lead.region;
    return inTurn(group ? `${place}:${group.department}` : place, async (loadsFor) => {
      const { routing, version, clocks } = await rulesNow();
      // Only the leads of those who could get this one: counting the whole company's would cost more with every lead it has.
      const people = [...staff.people.values()].filter((person) => servesRegion(person, lead.region) || group?.members.has(person.id));
      const loads = await loadsFor(
        people.map((person) => person.id),
        lead.imported !== undefined,
      );
      const reps = people.map((person) => repFacts(person, loads.get(person.id)));
      const facts = leadFacts(lead, clocks.cooldownMinutes);
      const decision = choose(facts, group, reps, routing, now(), clocks.workingHours.timeZone);
      const { owner } = decision;
      if (!owner && !first) return false;
      // Whoever imported has chosen: owners of an imported lead hear of all of them at once.
      const quiet = lead.imported ? { import: lead.imported.id } : {};
      const data = { decision: decision as unknown as Json, lead: facts as unknown as Json, rules: version, ...quiet };
      const { events } = await trail.change(leadKind, lead._id, { actor: systemActor, cmd }, (held) => {
        if (!waits(held)) return { events: [] };
        if (!owner) {
          const { set } = clocksPatch<LeadRecord>(held.clocks, {
            'route-again': new Date(now().getTime() + clocks.retryMinutes * minuteMs),
          });
          return { events: [{ type: 'lead.unassigned', data }], set: { routing: choiceOf(decision), ...set } };
        }
        const team = staff.people.get(owner)!.mainDepartment;
        const { set, unset } = assignPatch(held, { owner, team, from, now: now(), routing, clocks });
        return { events: [{ type: 'lead.assigned', data: { owner, team, ...data } }], set: { ...set, routing: choiceOf(decision) }, unset };
      });
      if (!owner || events.length === 0) return false;
      loads.set(owner, withOneMore(loads.get(owner), now()));
      return true;
    });
  };

  const offer = async (lead: LeadRecord, job: string, board: NonNullable<RoutingSettings['board']>): Promise<void> => {
    const { clocks } = await rulesNow();
    await trail.change(leadKind, lead._id, { actor: systemActor, cmd: job }, (held) =>
      waits(held) && !held.board
        ? { events: [{ type: 'lead.offered', data: { region: held.region } }], ...offerPatch(held, board, clocks, now()) }
        : { events: [] },
    );
  };

  return {
    regroup: createRegroup(services, inTurn),
    async route(id, job, at) {
      const lead = await leadOf(id);
      if (!waits(lead)) return;
      const { routing } = await rulesNow();
      if (routing.board && goesOnBoard(lead, routing.board)) await offer(lead, job, routing.board);
      else await decide(lead, job, at, true);
    },
    async again(id) {
      const lead = await leadOf(id);
      if (!lead?.clocks['route-again']) return;
      if (!waits(lead)) {
        await resetClock(db, leadKind, lead, { 'route-again': null });
        return;
      }
      const { clocks } = await rulesNow();
      const found = await decide(lead, undefined, now(), false).catch((error) => {
        if (!(error instanceof Later)) throw error;
        return null;
      });
      // Another process routes this region just now: the next beat tries again.
      if (found === null) return;
      if (!found) await resetClock(db, leadKind, lead, { 'route-again': new Date(now().getTime() + clocks.retryMinutes * minuteMs) });
    },
  };
};
