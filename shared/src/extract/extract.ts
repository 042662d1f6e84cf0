import { bandOf } from '../budget/amount';
import { defaultWorkingHours, type WorkingHours } from '../clock/working-time';
import type { BudgetBand } from '../lead/choices';
import { maxNote } from './limits';
import { readBudget } from './money';
import type { StepWords } from './next-step';
import { type PersonRead, readPeople } from './people';
import { type Reach, readEmails, readPhones } from './reach';
import { type RivalRead, readRivals } from './rivals';
import type { Span } from './span';
import { readNextStep } from './when';

export type Suggestion =
  /** `at` is an ISO date. */
  | ({ kind: 'next-step'; at: string; step: StepWords | null } & Span)
  | ({ kind: 'budget'; fen: number; band: BudgetBand } & Span)
  | ({ kind: 'rival' } & RivalRead)
  /** `phone`: the number that stands beside the name. */
  | ({ kind: 'person'; phone: string | null } & PersonRead)
  | ({ kind: 'phone' } & Reach)
  | ({ kind: 'email' } & Reach);

export interface ExtractFacts {
  now: Date;
  /** Rivals the company has put down. */
  rivals?: readonly string[];
  hours?: WorkingHours;
}

/** No longer than a person says in one breath, so that reading stays quick whatever is pasted. */
const sentences = /[^。；;！!？?\n]{1,300}[。；;！!？?\n]*/g;

const near = (person: PersonRead, reach: Reach): boolean => {
  const gap = reach.from >= person.to ? reach.from - person.to : person.from - reach.to;
  return gap >= 0 && gap <= 14;
};

const moved = <S extends Span>(one: S, by: number): S => ({ ...one, from: one.from + by, to: one.to + by });

/**
 * What a pasted note suggests for the lead's fields, each with the words it was read from (C10). Nothing is filled in by it:
 * every suggestion is for a person to take. Pure and quick; it reads the usual ways of saying things and keeps silent otherwise.
 */
export const extract = (note: string, { now, rivals = [], hours = defaultWorkingHours }: ExtractFacts): Suggestion[] => {
  const text = note.slice(0, maxNote);
  const found: Suggestion[] = [];
  let stepFound = false;
  for (const { 0: sentence, index } of text.matchAll(sentences)) {
    const step = stepFound ? null : readNextStep(sentence, now, hours);
    if (step) {
      stepFound = true;
      const { at, step: words, from, to } = step;
      found.push(moved({ kind: 'next-step' as const, at: at.toISOString(), step: words, from, to }, index));
    }
    const budget = readBudget(sentence);
    if (budget && !found.some(({ kind }) => kind === 'budget'))
      found.push(moved({ kind: 'budget' as const, ...budget, band: bandOf(budget.fen) }, index));
    for (const rival of readRivals(sentence, now, rivals))
      if (!found.some((one) => one.kind === 'rival' && one.name === rival.name))
        found.push(moved({ kind: 'rival' as const, ...rival }, index));
    const phones = readPhones(sentence);
    const people = readPeople(sentence);
    for (const person of people) {
      if (found.some((one) => one.kind === 'person' && one.name === person.name)) continue;
      const phone = phones.find((one) => near(person, one) && people.filter((other) => near(other, one)).length === 1)?.value ?? null;
      found.push(moved({ kind: 'person' as const, ...person, phone }, index));
    }
    for (const phone of phones) found.push(moved({ kind: 'phone' as const, ...phone }, index));
    for (const email of readEmails(sentence)) found.push(moved({ kind: 'email' as const, ...email }, index));
  }
  return found.sort((a, b) => a.from - b.from);
};
