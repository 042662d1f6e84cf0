import { withClocks } from '../platform/clocks';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { leadKind } from './lead';

/** A clock of a lead has run out. The write clears it, so acting twice changes nothing. */
export const leadClockDue = async (services: Services, id: string, clock: string): Promise<void> => {
  await services.trail.change(leadKind, id, { actor: systemActor }, (lead) => {
    const due = lead.clocks[clock];
    if (!due || due > services.now()) return { events: [] };
    const { clocks, nextDue } = withClocks(lead.clocks, { [clock]: null });
    return {
      events: [{ type: `lead.${clock}-overdue`, data: { due: due.toISOString(), owner: lead.owner } }],
      // The clock is gone with its reminder; that the time has passed stays to be seen.
      set: { clocks, ...(nextDue ? { nextDue } : {}) },
      unset: nextDue ? [] : ['nextDue'],
    };
  });
};
