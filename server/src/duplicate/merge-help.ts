import { type HelpAsk, type HelpMerge, splitHelp } from '@tongguan/shared/help/join-help';
import type { LeadRecord } from '../lead/lead';
import type { NewEvent } from '../platform/trail/event';
import type { MergePlan } from './plan-merge';

/** Asked again, of whoever has the lead it now stands with; numbered by the events that say so, the first of them being `n`. */
const askAgain = (asks: readonly HelpAsk[], from: string, n: number): { asks: HelpAsk[]; events: NewEvent[] } => ({
  asks: asks.map((ask, i) => ({ ...ask, n: n + i })),
  events: asks.map(({ person }) => ({ type: 'lead.help-asked', data: { person, from } })),
});

const numbersOf = (asks: readonly HelpAsk[]): number[] => asks.map(({ n }) => n);

/** What a merge does to who helps and who asks to. `asks` of an event: numbers of requests whose cards ask nothing any more. */
export const addHelp = (
  stays: LeadRecord,
  gone: LeadRecord,
  { helpers, came, asks, ended, carried }: MergePlan['help'],
): {
  survivor: { helpers: string[]; set: Partial<LeadRecord>; asks: number[]; events: NewEvent[] };
  absorbed: { set: Partial<LeadRecord>; asks: number[] };
  kept: HelpMerge | null;
} => {
  const gave = gone.helpAsks ?? [];
  // After `lead.absorbed`, the first event of the change.
  const again = askAgain(carried, gone.no, stays.version + 2);
  const changes = ended.length > 0 || carried.length > 0;
  return {
    survivor: { helpers, set: changes ? { helpAsks: [...asks, ...again.asks] } : {}, asks: numbersOf(ended), events: again.events },
    absorbed: { set: gave.length > 0 ? { helpAsks: [] } : {}, asks: numbersOf(gave) },
    kept:
      came.length > 0 || gave.length > 0 || ended.length > 0
        ? { helpers: came, carried: again.asks.map(({ person, n }) => ({ person, n })), gave, ended }
        : null,
  };
};

/** The same taken back. `needed`: whom something of the survivor was given since. */
export const takeHelp = (
  stays: LeadRecord,
  comes: LeadRecord,
  kept: HelpMerge,
  closedAt: Date | null,
  needed: (person: string) => boolean,
) => {
  const { helpers, asks, again, left, back, changed } = splitHelp(stays, kept, needed);
  const own = askAgain(stays.closedAt ? [] : again, comes.no, stays.version + 2);
  const returned = closedAt ? { asks: back, events: [] } : askAgain(back, stays.no, comes.version + 2);
  return {
    survivor: { helpers, set: { helpAsks: [...asks, ...own.asks] }, asks: numbersOf(left), events: own.events },
    absorbed: { set: back.length > 0 ? { helpAsks: returned.asks } : {}, events: returned.events },
    changed,
  };
};
