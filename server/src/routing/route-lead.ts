import { addWorkingMinutes } from '@tongguan/shared/clock/working-time';
import { unknownRegion } from '@tongguan/shared/region/cities';
import { type RepFacts, type RoutingDecision, route } from '@tongguan/shared/routing/route';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import type { Db } from 'mongodb';
import { type LeadRecord, leadKind } from '../lead/lead';
import { shownTo } from '../lead/sight';
import type { Person, Staff } from '../people/directory';
import type { Json } from '../platform/canonical';
import { withClocks } from '../platform/clocks';
import { open } from '../platform/collections';
import { dropLease, takeLease } from '../platform/lease';
import { Later } from '../platform/queue/queue';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { type SalesGroup, salesGroupOf } from './sales-group';

interface Load {
  open: number;
  unstarted: number;
  lastAssignedAt: number | null;
}

/** Each rep's open and un-started leads and latest assignment, counted from the leads themselves. */
const loadsOf = async (db: Db, people: readonly string[]): Promise<Map<string, Load>> => {
  const rows = await open(db, leadKind.spec)
    .aggregate<{ _id: string; open: number; started: number; last: Date | null }>([
      { $match: { owner: { $in: people }, closedAt: null } },
      {
        $group: {
          _id: '$owner',
          open: { $sum: 1 },
          started: { $sum: { $cond: [{ $eq: ['$startedAt', null] }, 0, 1] } },
          last: { $max: '$assignedAt' },
        },
      },
    ])
    .toArray();
  return new Map(
    rows.map((row) => [row._id, { open: row.open, unstarted: row.open - row.started, lastAssignedAt: row.last?.getTime() ?? null }]),
  );
};

const serves = (person: Person, region: string): boolean =>
  region === unknownRegion ? person.regions.length > 0 : person.regions.includes(region);

const repsOf = (staff: Staff, loads: Map<string, Load>): RepFacts[] =>
  [...staff.people.values()]
    .filter((person) => person.role === 'rep')
    .map(({ id, active, regions }) => ({ id, active, regions, ...(loads.get(id) ?? { open: 0, unstarted: 0, lastAssignedAt: null }) }));

/** Within the sales group of its grade if someone there is free, else by its region as any other lead. */
const decide = (lead: LeadRecord, group: SalesGroup | null, reps: RepFacts[], settings: RoutingSettings): RoutingDecision => {
  const own = group && route({ ...lead, among: group.members }, reps, settings);
  return own?.owner ? { ...own, group: group!.words } : route(lead, reps, settings);
};

const leaseMs = 5000;

/**
 * One routing at a time per region, over all processes: the lease is held while leads of the region wait, and given back at once after.
 * Under it the loads are counted once and kept up by our own assignments, for at most a second.
 */
const createRegionTurns = (services: Services) => {
  const queues = new Map<string, Promise<unknown>>();
  const counted = new Map<string, { at: number; loads: Map<string, Load> }>();

  const loads = async (region: string, people: string[]): Promise<Map<string, Load>> => {
    const now = services.now().getTime();
    const held = counted.get(region);
    if (held && now - held.at < 1000) return held.loads;
    const fresh = { at: now, loads: await loadsOf(services.db, people) };
    counted.set(region, fresh);
    return fresh.loads;
  };

  const inTurn = async <R>(
    region: string,
    work: (loadsFor: (people: string[]) => Promise<Map<string, Load>>) => Promise<R>,
  ): Promise<R> => {
    const lease = `route:${region}`;
    const mine = (queues.get(region) ?? Promise.resolve()).then(async () => {
      if (!(await takeLease(services.db, lease, leaseMs, services.now()))) throw new Later(150, 'another process routes this region');
      return work((people) => loads(region, people));
    });
    const settled = mine.catch(() => undefined);
    queues.set(region, settled);
    try {
      return await mine;
    } finally {
      if (queues.get(region) === settled) {
        queues.delete(region);
        counted.delete(region);
        await dropLease(services.db, lease);
      }
    }
  };
  return inTurn;
};

/** B1: gives a new lead to the rep with the lowest load, keeping every input of the decision; with nobody eligible the supervisor is told. */
export const createRouteLead = (services: Services) => {
  const inTurn = createRegionTurns(services);
  return async (id: string, job: string, at: Date): Promise<void> => {
    const lead = await open(services.db, leadKind.spec).findOne({ _id: id });
    if (!lead || lead.owner !== null || lead.closedAt) return;
    const staff = await services.directory.staff();
    if (!staff.read) throw new Later(500, 'the company has not been read from WeCom yet');
    const group = await salesGroupOf(services, lead, staff);
    // A lead of unknown region may go to anyone, so it must not race any region's turn: all such share one.
    const place = lead.region === unknownRegion ? 'any' : lead.region;
    await inTurn(group ? `${place}:${group.department}` : place, async (loadsFor) => {
      const [settings, clocks] = await Promise.all([services.settings.get('routing'), services.settings.get('clocks')]);
      // Only the leads of those who could get this one: counting the whole company's would cost more with every lead it has.
      const people = [...staff.people.values()].filter(
        (person) => person.role === 'rep' && (serves(person, lead.region) || group?.members.has(person.id)),
      );
      const loads = await loadsFor(people.map((person) => person.id));
      const decision = decide(lead, group, repsOf(staff, loads), settings.value);
      const { owner } = decision;
      const { events } = await services.trail.change(leadKind, id, { actor: systemActor, cmd: job }, (now: LeadRecord) => {
        if (now.owner !== null || now.closedAt) return { events: [] };
        // Whoever imported has chosen: owners of an imported lead hear of all of them at once.
        const quiet = now.imported ? { import: now.imported.id } : {};
        const data = { decision: decision as unknown as Json, rules: settings.version, ...quiet };
        if (!owner) return { events: [{ type: 'lead.unassigned', data }], set: { routing: decision } };
        const team = staff.people.get(owner)!.mainDepartment;
        const waits = now.imported?.clock ?? true;
        const due = waits ? addWorkingMinutes(at, clocks.value.startReminderMinutes, clocks.value.workingHours) : null;
        const next = withClocks(now.clocks, { start: due });
        return {
          events: [{ type: 'lead.assigned', data: { owner, team, ...data } }],
          set: {
            ...shownTo({ ...now, owner }),
            team,
            routing: decision,
            assignedAt: services.now(),
            startBy: due,
            clocks: next.clocks,
            ...(next.nextDue ? { nextDue: next.nextDue } : {}),
          },
        };
      });
      if (!owner || events.length === 0) return;
      const load = loads.get(owner) ?? { open: 0, unstarted: 0, lastAssignedAt: null };
      loads.set(owner, { open: load.open + 1, unstarted: load.unstarted + 1, lastAssignedAt: services.now().getTime() });
    });
  };
};
