import { resetClock } from '../platform/clocks';
import { open } from '../platform/collections';
import { systemActor } from '../platform/trail/event';
import type { Routing } from '../routing/route-lead';
import type { Services } from '../services';
import { taskOfClock } from '../task/task-clocks';
import { taskRung } from '../task/task-rung';
import { rungs } from './clock-rungs';
import { leadKind } from './lead';

/** A clock of a lead has run out. The write also clears or moves it, so acting twice, or late, changes nothing. */
export const createLeadClockDue =
  (services: Services, routing: Routing) =>
  async (id: string, clock: string): Promise<void> => {
    if (clock === 'route-again') return routing.again(id);
    const rung = rungs[clock] ?? (taskOfClock(clock) ? taskRung : undefined);
    // Of a newer version of this program: that one sees to it.
    if (!rung) return;
    const { db, now, settings, trail } = services;
    const [routingRules, clockRules] = await Promise.all([settings.get('routing'), settings.get('clocks')]);
    let idle = false;
    await trail.change(leadKind, id, { actor: systemActor }, (lead) => {
      const due = lead.clocks[clock];
      idle = false;
      if (!due || due > now()) return { events: [] };
      const change = rung(lead, { clock, due, now: now(), clocks: clockRules.value, routing: routingRules.value });
      idle = change === null;
      return change ?? { events: [] };
    });
    if (!idle) return;
    const lead = await open(db, leadKind.spec).findOne({ _id: id });
    const due = lead?.clocks[clock];
    if (lead && due && due <= now()) await resetClock(db, leadKind, lead, { [clock]: null });
  };
