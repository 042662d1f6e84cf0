import type { RoutingSettings } from './settings';

type RepSettings = RoutingSettings['reps'][number];

/** What holds for one rep where leads are given out; null and empty lists: as for everyone. */
export interface Duty {
  /** Open leads they may hold. */
  cap: number | null;
  /** Industries they know: leads of these come to them rather. */
  industries: readonly string[];
  /** Minutes since the company's midnight, [from, to). */
  shift: NonNullable<RepSettings['shift']> | null;
  /** Days as 20260101, first and last included. */
  leave: readonly { from: string; to: string }[];
}

export const noDuty: Duty = { cap: null, industries: [], shift: null, leave: [] };
export const dutyParts = { cap: '线索上限', industries: '擅长行业', shift: '班次', leave: '休假' } as const;
export type DutyPart = keyof typeof dutyParts;
const parts = Object.keys(dutyParts) as DutyPart[];

export const dutyOf = ({ reps }: RoutingSettings, person: string): Duty => {
  const own = reps.find((rep) => rep.person === person);
  return own ? { cap: own.cap ?? null, industries: own.industries, shift: own.shift ?? null, leave: own.leave ?? [] } : noDuty;
};

const key = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(key).join()}]`;
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => `${name}:${key(one)}`)
      .join()}}`;
  return JSON.stringify(value);
};

/** The parts that were to change but no longer are as the person saw them. */
export const dutyConflicts = (now: Duty, from: Duty, to: Duty): DutyPart[] =>
  parts.filter((part) => key(from[part]) !== key(to[part]) && ![key(from[part]), key(to[part])].includes(key(now[part])));

/** What was seen and what is wanted, laid upon what stands: parts that were not touched stay as others have made them. */
export const mergeDuty = (now: Duty, from: Duty, to: Duty): Duty => ({
  cap: from.cap === to.cap ? now.cap : to.cap,
  industries: key(from.industries) === key(to.industries) ? now.industries : to.industries,
  shift: key(from.shift) === key(to.shift) ? now.shift : to.shift,
  leave: key(from.leave) === key(to.leave) ? now.leave : to.leave,
});

export const sameDuty = (one: Duty, other: Duty): boolean => key(one) === key(other);

/** The rules with one rep's duty; whoever is as everyone else needs no line. */
export const withDuty = (settings: RoutingSettings, person: string, { cap, industries, shift, leave }: Duty): RoutingSettings => {
  const mine: RepSettings = {
    person,
    industries: [...industries],
    ...(cap === null ? {} : { cap }),
    ...(shift ? { shift } : {}),
    ...(leave.length > 0 ? { leave: [...leave] } : {}),
  };
  const at = settings.reps.findIndex((rep) => rep.person === person);
  const empty = cap === null && industries.length === 0 && !shift && leave.length === 0;
  if (empty) return { ...settings, reps: settings.reps.filter((rep) => rep.person !== person) };
  return { ...settings, reps: at < 0 ? [...settings.reps, mine] : settings.reps.map((rep, i) => (i === at ? mine : rep)) };
};
