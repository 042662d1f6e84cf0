import { clockWords } from '../clock/company-day';

/** What a setting looks like to a person: labelled fields instead of its JSON. Pure data, so that a test can hold it against the schema. */
interface Common {
  label: string;
  hint?: string;
}

/** `empty`: what stands where nothing is written; absent: it must be filled. */
export type FormField =
  | (Common & { kind: 'number'; min: number; max: number; unit?: string })
  | (Common & { kind: 'text'; max: number; long?: boolean; empty?: null | '' | undefined; mayBeEmpty?: boolean })
  /** What a row is known by elsewhere: made with it, beginning so, and neither shown nor changed. */
  | (Common & { kind: 'id'; made: string })
  /** Minutes since midnight, written as 03:10. */
  | (Common & { kind: 'time' })
  | (Common & { kind: 'flag' })
  | (Common & { kind: 'choice'; choices: Readonly<Record<string, string>>; none?: string; empty?: null | undefined; numeric?: boolean })
  /** Several of a closed list. */
  | (Common & { kind: 'choices'; choices: Readonly<Record<string, string>> })
  /** Own words, one a line. */
  | (Common & { kind: 'words'; max: number; most: number })
  /** `none`: words for its absence, kept as null; `blank` is what it begins with. */
  | (Common & { kind: 'group'; fields: FormFields; none?: string; blank?: Record<string, unknown> })
  | (Common & { kind: 'rows'; one: string; most: number; title: string; fields: FormFields; blank: Record<string, unknown> });
export type FormFields = Readonly<Record<string, FormField>>;

/** One leaf in words: 「类型 · 主机厂配套 · 服务承诺」「4 小时内响应」. */
export type FormLine = readonly [label: string, words: string];

const leafWords = (field: FormField, value: unknown): string => {
  if (value === undefined || value === null || value === '') return field.kind === 'choice' ? (field.none ?? '未填') : '未填';
  switch (field.kind) {
    case 'number':
      return field.unit ? `${value} ${field.unit}` : String(value);
    case 'time':
      return clockWords(Number(value));
    case 'flag':
      return value ? '是' : '否';
    case 'choice':
      return field.choices[String(value)] ?? String(value);
    case 'choices':
      return (value as string[]).map((one) => field.choices[one] ?? one).join('、') || '无';
    case 'words':
      return (value as string[]).join('、') || '无';
    default:
      return String(value);
  }
};

/** Every leaf of a value in words, so that two values can be told apart line by line. */
export const linesOf = (fields: FormFields, value: Record<string, unknown>, path: readonly string[] = []): FormLine[] =>
  Object.entries(fields).flatMap(([name, field]): FormLine[] => {
    const own = value[name];
    if (field.kind === 'id') return [];
    if (field.kind === 'group' && field.none !== undefined && !own) return [[[...path, field.label].join(' · '), field.none]];
    if (field.kind === 'group') return linesOf(field.fields, (own ?? {}) as Record<string, unknown>, [...path, field.label]);
    if (field.kind === 'rows')
      return ((own ?? []) as Record<string, unknown>[]).flatMap((row) =>
        linesOf(field.fields, row, [...path, field.one, String(row[field.title] ?? '')]),
      );
    return [[[...path, field.label].join(' · '), leafWords(field, own)]];
  });

export interface LineChange {
  label: string;
  from: string | null;
  to: string | null;
}

export const lineChanges = (before: readonly FormLine[], after: readonly FormLine[]): LineChange[] => {
  const [then, now] = [new Map(before), new Map(after)];
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((label) => ({ label, from: then.get(label) ?? null, to: now.get(label) ?? null }))
    .filter(({ from, to }) => from !== to);
};

const fieldProblem = (field: FormField, value: unknown): string | null => {
  const { label } = field;
  switch (field.kind) {
    case 'number': {
      const unit = field.unit ? ` ${field.unit}` : '';
      const fits = typeof value === 'number' && Number.isInteger(value) && value >= field.min && value <= field.max;
      return fits ? null : `「${label}」须是 ${field.min} 到 ${field.max}${unit} 之间的整数`;
    }
    case 'text':
      return field.mayBeEmpty || String(value ?? '').trim() ? null : `「${label}」还没有填`;
    case 'time':
      return Number.isInteger(value) ? null : `「${label}」还没有填`;
    case 'choice':
      return field.none !== undefined || (value !== undefined && value !== null && value !== '') ? null : `「${label}」还没有选`;
    case 'words': {
      const long = (value as string[]).find((one) => one.length > field.max);
      if (long !== undefined) return `「${label}」里的「${long.slice(0, 12)}…」超过 ${field.max} 个字`;
      return (value as string[]).length > field.most ? `「${label}」最多 ${field.most} 个` : null;
    }
    case 'group':
      if (field.none !== undefined && !value) return null;
      return formProblem(field.fields, (value ?? {}) as Record<string, unknown>);
    case 'rows':
      for (const [i, row] of (value as Record<string, unknown>[]).entries()) {
        const problem = formProblem(field.fields, row);
        if (problem) return `${field.one} ${String(row[field.title] || i + 1)}：${problem}`;
      }
      return null;
    default:
      return null;
  }
};

/** The first thing to mend, in words of the form; null: the form is filled. What only the whole tells (two of one id) the schema refuses. */
export const formProblem = (fields: FormFields, value: Record<string, unknown>): string | null => {
  for (const [name, field] of Object.entries(fields)) {
    const problem = fieldProblem(field, value[name]);
    if (problem) return problem;
  }
  return null;
};
