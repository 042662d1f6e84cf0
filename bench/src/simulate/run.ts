import { breakerDues, reclaimAfterWarning } from '@tongguan/shared/clock/lead-clocks';
import type { ClockSettings } from '@tongguan/shared/clock/settings';
import { type Labels, labelsOf, qualityOf } from '@tongguan/shared/routing/labels';
import { route } from '@tongguan/shared/routing/route';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { chanceOf } from '../duplicate/random';
import type { SimLead, SimRep, World } from './world';

export interface Rules {
  routing: RoutingSettings;
  clocks: ClockSettings;
}

/** How leads find their rep: by the product's rules and clocks, in turn, or whoever takes them first. */
export const policies = { tongguan: '通关', turns: 'round robin', grab: 'first come, first served' } as const;
export type Policy = keyof typeof policies;

/** What became of one lead. Steps; null: not within the month. */
export interface Outcome {
  lead: SimLead;
  labels: Labels;
  quality: number;
  /** Whoever was given it, in order. */
  given: string[];
  startedAt: number | null;
  reminded: number;
  reclaimed: number;
}

interface Held extends Outcome {
  owner: string | null;
  since: number;
  /** Working steps until its owner looks at it. */
  unseen: number;
  remindAt: number;
  reclaimAt: number;
  cooling: { person: string; until: number }[];
  closesAt: number;
}

const forgottenSteps = 3 * 108;
const supervisor = 'supervisor';
const never = Number.POSITIVE_INFINITY;

/** One month under one policy. The same world, and for each lead and rep the same luck, whatever the policy. */
export const simulate = (world: World, policy: Policy, { routing, clocks }: Rules): Outcome[] => {
  const { stepMs, begin, working, days } = world;
  const instant = (step: number): Date => new Date(begin + step * stepMs);
  const stepOf = (at: Date): number => Math.ceil((at.getTime() - begin) / stepMs);
  const byRegion = new Map<string, SimRep[]>();
  for (const rep of world.reps) byRegion.set(rep.region, [...(byRegion.get(rep.region) ?? []), rep]);
  const repOf = new Map(world.reps.map((rep) => [rep.id, rep]));
  const rules: RoutingSettings = { ...routing, reps: world.reps.map(({ id, industries }) => ({ person: id, industries })) };
  const queues = new Map<string, Held[]>(world.reps.map((rep) => [rep.id, []]));
  const open = new Map<string, Held[]>(world.reps.map((rep) => [rep.id, []]));
  const lastAt = new Map<string, number>();
  const busyUntil = new Map<string, number>();
  const turn = new Map<string, number>();
  const pool: Held[] = [];
  const waiting = new Set<Held>();
  const all: Held[] = [];
  const luck = (lead: number, rep: string, what: string) =>
    chanceOf(
      [...`${world.seed}/${lead}/${rep}/${what}`].reduce(
        (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619),
        2_166_136_261,
      ),
    );

  const give = (held: Held, owner: string, step: number): void => {
    held.owner = owner;
    held.since = step;
    held.given.push(owner);
    lastAt.set(owner, step);
    if (owner === supervisor) {
      // Whoever leads the team sees to it within the hour of work.
      held.unseen = 12;
      held.remindAt = held.reclaimAt = never;
      return;
    }
    const rep = repOf.get(owner)!;
    const chance = luck(held.lead.id, owner, 'notice');
    held.unseen = chance.next() < rep.forgets ? forgottenSteps : Math.ceil(-Math.log(1 - chance.next()) * rep.attention);
    queues.get(owner)!.push(held);
    open.get(owner)!.push(held);
    if (policy !== 'tongguan') return;
    const dues = breakerDues(held.labels.limit, instant(step), clocks);
    held.remindAt = stepOf(dues.start);
    held.reclaimAt = stepOf(dues.reclaim);
  };

  const away = (rep: SimRep, step: number): boolean => rep.leave.has(days[step]!);
  const week = (7 * 24 * 3_600_000) / stepMs;

  const routeByRule = (held: Held, step: number): void => {
    const facts = (byRegion.get(held.lead.region) ?? []).map((rep) => {
      const own = open.get(rep.id)!.filter((one) => one.closesAt > step);
      open.set(rep.id, own);
      const unfollowed = own.filter(({ startedAt }) => startedAt === null || step - startedAt > week).length;
      const lastAssignedAt = lastAt.get(rep.id) ?? null;
      return {
        id: rep.id,
        active: !away(rep, step),
        suspended: false,
        regions: [rep.region],
        open: own.length,
        unfollowed,
        lastAssignedAt,
      };
    });
    const { region, channel, budgetBand, industry } = held.lead;
    const cooling = held.cooling.map(({ person, until }) => ({ person, until: instant(until).getTime() }));
    const { owner } = route({ region, channel, budgetBand, industry, cooling }, facts, rules, instant(step), clocks.workingHours.timeZone);
    if (owner) give(held, owner, step);
    else waiting.add(held);
  };

  const takeIn = (held: Held, step: number): void => {
    if (policy === 'grab') pool.push(held);
    else if (policy === 'tongguan') routeByRule(held, step);
    else {
      const reps = byRegion.get(held.lead.region)!;
      const next = turn.get(held.lead.region) ?? 0;
      turn.set(held.lead.region, next + 1);
      give(held, reps[next % reps.length]!.id, step);
    }
  };

  const begun = (held: Held, step: number): void => {
    held.startedAt = step;
    held.closesAt = step + Math.ceil((3 + 12 * luck(held.lead.id, '', 'close').next()) * 288);
    held.remindAt = held.reclaimAt = never;
  };

  const takeBack = (held: Held, step: number): void => {
    const owner = held.owner!;
    queues.set(
      owner,
      queues.get(owner)!.filter((one) => one !== held),
    );
    open.set(
      owner,
      open.get(owner)!.filter((one) => one !== held),
    );
    held.reclaimed++;
    held.owner = null;
    held.cooling.push({ person: owner, until: step + (clocks.cooldownMinutes * 60_000) / stepMs });
    if (held.reclaimed >= 2) give(held, supervisor, step);
    else routeByRule(held, step);
  };

  const clocksRun = (held: Held, step: number): void => {
    if (held.startedAt !== null) return;
    if (step >= held.remindAt) {
      held.remindAt = never;
      held.reminded++;
      held.reclaimAt = stepOf(reclaimAfterWarning(held.labels.limit, instant(held.reclaimAt), instant(step), clocks));
      const rep = repOf.get(held.owner!);
      if (rep && luck(held.lead.id, rep.id, 'heed').next() < rep.heeds) held.unseen = Math.min(held.unseen, 3);
    }
    if (step >= held.reclaimAt) takeBack(held, step);
  };

  /**
   * Whoever looks at the pool takes the best lead in it, also with others still waiting on their own desk, since what is taken is nobody
   * else's; of equal ones the freshest. What is taken has been seen, but slips the mind like any other.
   */
  const grab = (rep: SimRep, step: number): void => {
    if (!pool.some(({ lead }) => lead.region === rep.region) || luck(step, rep.id, 'look').next() >= 1 / rep.attention) return;
    const [best] = pool.filter(({ lead }) => lead.region === rep.region).sort((a, b) => b.quality - a.quality || b.lead.at - a.lead.at);
    if (!best) return;
    pool.splice(pool.indexOf(best), 1);
    give(best, rep.id, step);
    if (best.unseen < forgottenSteps) best.unseen = 0;
  };

  const work = (rep: SimRep, step: number): void => {
    if (away(rep, step)) return;
    const queue = queues.get(rep.id)!;
    for (const held of queue) held.unseen--;
    if (policy === 'grab') grab(rep, step);
    if ((busyUntil.get(rep.id) ?? 0) > step) return;
    const seen = queues
      .get(rep.id)!
      .filter(({ unseen }) => unseen <= 0)
      .sort((a, b) => (a.reclaimAt === b.reclaimAt ? 0 : a.reclaimAt - b.reclaimAt) || a.since - b.since)[0];
    if (!seen) return;
    queues.set(
      rep.id,
      queue.filter((one) => one !== seen),
    );
    begun(seen, step);
    busyUntil.set(rep.id, step + rep.handles);
  };

  let next = 0;
  const unbegun = new Set<Held>();
  for (let step = 0; step < working.length; step++) {
    for (; world.leads[next]?.at === step; next++) {
      const lead = world.leads[next]!;
      const labels = labelsOf(lead, routing.labels);
      const quality = qualityOf(labels, routing.labels);
      const held: Held = {
        ...{ lead, labels, quality, given: [], startedAt: null, reminded: 0, reclaimed: 0 },
        ...{ owner: null, since: step, unseen: never, remindAt: never, reclaimAt: never, cooling: [], closesAt: never },
      };
      all.push(held);
      unbegun.add(held);
      takeIn(held, step);
    }
    for (const held of [...waiting]) {
      waiting.delete(held);
      routeByRule(held, step);
    }
    for (const held of unbegun) {
      clocksRun(held, step);
      if (held.owner === supervisor && held.startedAt === null && working[step] && --held.unseen <= 0) begun(held, step);
      if (held.startedAt !== null) unbegun.delete(held);
    }
    if (working[step]) for (const rep of world.reps) work(rep, step);
  }
  return all;
};
