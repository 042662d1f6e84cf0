/** A rival known on one lead: how long the customer has used it, and whether we were compared with it (F3). */
export interface KnownRival {
  name: string;
  /** How many years it has been in use there, when known. */
  years: number | null;
  compared: boolean;
}

export const maxRivals = 20;

/** One spelling for 「用友」「 用友 」「ＵＦ」. */
export const rivalKey = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** The list with one rival added or made anew; what is not said of it stays. */
export const withRival = (rivals: readonly KnownRival[], wanted: KnownRival): KnownRival[] => {
  const key = rivalKey(wanted.name);
  const held = rivals.find(({ name }) => rivalKey(name) === key);
  if (!held) return [...rivals, wanted];
  return rivals.map((rival) =>
    rival === held ? { name: held.name, years: wanted.years ?? held.years, compared: wanted.compared } : rival,
  );
};

/** Whom a comparison named is known as compared from then on. */
export const withCompared = (rivals: readonly KnownRival[], names: readonly string[]): KnownRival[] =>
  names.reduce<KnownRival[]>((known, name) => withRival(known, { name, years: null, compared: true }), [...rivals]);

export const withoutRival = (rivals: readonly KnownRival[], name: string): KnownRival[] =>
  rivals.filter((rival) => rivalKey(rival.name) !== rivalKey(name));

/** The rivals of two leads that are one: the first's own words stand, what only the other knows is added to them. */
export const joinRivals = (own: readonly KnownRival[], theirs: readonly KnownRival[]): KnownRival[] =>
  theirs
    .reduce<KnownRival[]>(
      (known, rival) => {
        const held = known.find(({ name }) => rivalKey(name) === rivalKey(rival.name));
        return withRival(known, { ...rival, years: held?.years ?? rival.years, compared: rival.compared || (held?.compared ?? false) });
      },
      [...own],
    )
    .slice(0, maxRivals);
