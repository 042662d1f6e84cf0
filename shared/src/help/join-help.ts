/** Who asks to help with a lead, since when, and the number of the event that says so: cards that ask are found by it. */
export interface HelpAsk {
  person: string;
  at: Date;
  n: number;
}

interface Helped {
  helpers: readonly string[];
  helpAsks?: readonly HelpAsk[] | undefined;
}

/** Kept with a merge: enough to give back what it did to who helps and who asks to. */
export interface HelpMerge {
  /** Helpers that came over. */
  helpers: string[];
  /** Requests that came over, by the numbers they have with the survivor. */
  carried: { person: string; n: number }[];
  /** All requests that the absorbed lead had. */
  gave: HelpAsk[];
  /** Requests of the survivor's own that need no answer any more: who asked helps with it now, or has it. */
  ended: HelpAsk[];
}

/** When two leads become one: all who help go on helping, and who asks to help with either asks once. `asking`: both are open, so that there is something to ask. */
export const joinHelp = (
  stays: Helped,
  gone: Helped,
  owner: string | null,
  asking: boolean,
): { helpers: string[]; came: string[]; asks: HelpAsk[]; ended: HelpAsk[]; carried: HelpAsk[] } => {
  const came = gone.helpers.filter((person) => person !== owner && !stays.helpers.includes(person));
  const helpers = [...stays.helpers, ...came];
  const has = ({ person }: HelpAsk): boolean => person === owner || helpers.includes(person);
  const own = stays.helpAsks ?? [];
  const asks = own.filter((ask) => !has(ask));
  return {
    helpers,
    came,
    asks,
    ended: own.filter(has),
    carried: asking ? (gone.helpAsks ?? []).filter((ask) => !has(ask) && !asks.some(({ person }) => person === ask.person)) : [],
  };
};

/**
 * A merge is taken back: helpers that came go, unless something of the lead was given to them since (`needed`); requests that still wait go
 * back to the lead they were made for, and what was answered meanwhile stays answered, where it was.
 */
export const splitHelp = (
  now: Helped & { owner: string | null },
  kept: HelpMerge,
  needed: (person: string) => boolean,
): { helpers: string[]; asks: HelpAsk[]; again: HelpAsk[]; left: HelpAsk[]; back: HelpAsk[]; changed: boolean } => {
  const held = now.helpAsks ?? [];
  const stays = kept.helpers.filter((person) => !now.helpers.includes(person) || needed(person));
  const helpers = now.helpers.filter((person) => !kept.helpers.includes(person) || stays.includes(person));
  const waits = ({ person, n }: { person: string; n: number }): boolean => held.some((ask) => ask.person === person && ask.n === n);
  const left = held.filter((ask) => kept.carried.some(({ person, n }) => person === ask.person && n === ask.n));
  const asks = held.filter((ask) => !left.includes(ask));
  const open = (person: string): boolean => person !== now.owner && !helpers.includes(person) && !asks.some((ask) => ask.person === person);
  const answered = kept.carried.filter((ask) => !waits(ask)).map(({ person }) => person);
  return {
    helpers,
    asks,
    again: kept.ended.filter(({ person }) => open(person)),
    left,
    back: kept.gave.filter(({ person }) => !answered.includes(person)),
    changed: stays.length > 0 || answered.length > 0,
  };
};
