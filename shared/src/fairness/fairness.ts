/** One lead given to a rep: what it was worth when it was. */
export interface Given {
  person: string;
  team: number | null;
  quality: number;
}

export interface RepShare {
  person: string;
  team: number | null;
  leads: number;
  /** Average quality of the leads this rep was given, and of all given in the team. */
  quality: number;
  average: number;
  /** Share by which the rep's average differs from the team's: -0.2 is a fifth less. */
  deviation: number;
  /** Beyond what the rules allow, on enough leads. */
  calibrate: boolean;
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

const groupBy = <K>(given: readonly Given[], keyOf: (one: Given) => K): Map<K, Given[]> => {
  const groups = new Map<K, Given[]>();
  for (const one of given) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return groups;
};

const meanOf = (given: readonly Given[]): number => given.reduce((sum, { quality }) => sum + quality, 0) / given.length;

/**
 * B5: whether each rep of a team was given leads as good as the team's on average; regions differ in what comes in, so teams are not
 * compared with each other. `deviation` and `least` are the rules: how much is too much, and on how many leads it says anything.
 */
export const fairnessOf = (given: readonly Given[], rules: { deviation: number; least: number }): RepShare[] =>
  [...groupBy(given, ({ team }) => team)].flatMap(([team, ofTeam]) => {
    const average = meanOf(ofTeam);
    return [...groupBy(ofTeam, ({ person }) => person)].map(([person, own]): RepShare => {
      const quality = meanOf(own);
      const deviation = average === 0 ? 0 : quality / average - 1;
      return {
        person,
        team,
        leads: own.length,
        quality: round(quality),
        average: round(average),
        deviation: round(deviation),
        calibrate: own.length >= rules.least && Math.abs(round(deviation)) > rules.deviation,
      };
    });
  });
