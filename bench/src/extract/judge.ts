import { localTime } from '@tongguan/shared/clock/company-day';
import { extract } from '@tongguan/shared/extract/extract';
import { type Field, fields, type Labelled } from './notes';

/** What the extractor takes from a note, in the labels' words. */
export const taken = ({ text, now }: Pick<Labelled, 'text' | 'now'>, rivals: readonly string[] = []): Record<Field, string[]> => {
  const found = Object.fromEntries(fields.map((field) => [field, []])) as unknown as Record<Field, string[]>;
  for (const one of extract(text, { now, rivals })) {
    if (one.kind === 'next-step') {
      const { day, minute } = localTime(new Date(one.at));
      const pad = (value: number): string => String(value).padStart(2, '0');
      found.day.push(`${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)} ${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`);
      if (one.step) found.action.push(one.step.action);
    } else if (one.kind === 'budget') found.budget.push(String(one.fen / 1_000_000));
    else if (one.kind === 'phone') found.phone.push(one.value);
    else if (one.kind === 'email') found.email.push(one.value);
    else if (one.kind === 'rival') {
      found.rival.push(one.name);
      if (one.years !== null) found['rival years'].push(`${one.name} ${one.years}`);
    } else {
      found.person.push(one.name);
      if (one.title) found.title.push(`${one.name} ${one.title}`);
      if (one.role) found.role.push(`${one.name} ${one.role}`);
    }
  }
  return found;
};

export interface Score {
  right: number;
  wrong: number;
  missed: number;
}

export const precision = ({ right, wrong }: Score): number => (right + wrong === 0 ? 1 : right / (right + wrong));
export const recall = ({ right, missed }: Score): number => (right + missed === 0 ? 1 : right / (right + missed));

/** `rivals`: what the company has put down of its rivals. */
export const scoreOf = (notes: readonly Labelled[], field: Field, rivals: readonly string[] = []): Score => {
  const score: Score = { right: 0, wrong: 0, missed: 0 };
  for (const note of notes) {
    const found = taken(note, rivals)[field];
    const right = found.filter((one) => note.expected[field].includes(one)).length;
    score.right += right;
    score.wrong += found.length - right;
    score.missed += note.expected[field].length - right;
  }
  return score;
};
