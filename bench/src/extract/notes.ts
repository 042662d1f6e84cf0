import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One labelled note: what a careful reader takes from it, field by field, as comparable words. */
export interface Labelled {
  text: string;
  now: Date;
  /** Every second note was looked at while the extractor was made, `test` only measures it; `fresh` was written when it was done. */
  part: 'tune' | 'test' | 'fresh';
  expected: Record<Field, readonly string[]>;
}

export const fields = ['day', 'action', 'budget', 'rival', 'rival years', 'person', 'title', 'role', 'phone', 'email'] as const;
export type Field = (typeof fields)[number];

const none = (): Record<Field, string[]> => Object.fromEntries(fields.map((field) => [field, []])) as unknown as Record<Field, string[]>;
const list = (value: string): string[] =>
  value
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

const parse = (labels: string): Record<Field, string[]> => {
  const expected = none();
  for (const label of labels
    .split(';')
    .map((one) => one.trim())
    .filter(Boolean)) {
    const at = label.indexOf('=');
    const [key, value] = [label.slice(0, at), label.slice(at + 1).trim()];
    if (key === 'at') expected.day.push(value);
    if (key === 'act' && value) expected.action.push(value);
    if (key === 'w') expected.budget.push(value);
    if (key === 'tel') expected.phone.push(...list(value));
    if (key === 'mail') expected.email.push(...list(value));
    if (key === 'rival')
      for (const one of list(value)) {
        const [name, years] = one.split(':');
        expected.rival.push(name!);
        if (years) expected['rival years'].push(`${name} ${years}`);
      }
    if (key === 'p')
      for (const one of list(value)) {
        const [name, title, role] = one.split('/');
        expected.person.push(name!);
        if (title) expected.title.push(`${name} ${title}`);
        if (role) expected.role.push(`${name} ${role}`);
      }
  }
  return expected;
};

/** The labelled notes, which stand in a file of their own. */
export const readNotes = (): Labelled[] => {
  let now = new Date(0);
  let fresh = false;
  const notes: Labelled[] = [];
  for (const line of readFileSync(path.join(__dirname, 'notes.txt'), 'utf8').split('\n')) {
    if (line === '@@ fresh') fresh = true;
    else if (line.startsWith('@')) now = new Date(`${line.slice(2, 12)}T${line.slice(13, 18)}:00+08:00`);
    else if (line && !line.startsWith('#')) {
      const at = line.lastIndexOf('|');
      const text = line.slice(0, at).trim();
      notes.push({ text, now, part: fresh ? 'fresh' : notes.length % 2 === 0 ? 'tune' : 'test', expected: parse(line.slice(at + 1)) });
    }
  }
  return notes;
};
