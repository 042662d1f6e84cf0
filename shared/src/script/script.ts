import type { ObstacleKind } from '../canvas/choices';
import type { DecisionRole } from '../lead/choices';
import { rivalKey } from '../rival/rival';

/** 话术: an answer and what it is for; null where it is for any. */
export interface ScriptBody {
  title: string;
  text: string;
  role: DecisionRole | null;
  rival: string | null;
  industry: string | null;
  objection: ObstacleKind | null;
}

/** What a rep looks for. */
export interface ScriptWish {
  role: DecisionRole | null;
  rivals: readonly string[];
  industry: string | null;
  objection: ObstacleKind | null;
}

/** Every aspect is there, at least as null. */
const fits = (own: string | null, wanted: readonly string[]): 'yes' | 'any' | 'no' => {
  if (own === null) return 'any';
  return wanted.some((one) => rivalKey(one) === rivalKey(own)) ? 'yes' : 'no';
};

const weights = { objection: 8, rival: 4, role: 2, industry: 1 } as const;

/** How well a script answers a wish: what it names and is wanted counts, what it names and is not wanted takes it out. */
export const scriptFit = (script: ScriptBody, wish: ScriptWish): number | null => {
  let score = 0;
  const asked: [keyof typeof weights, string | null, readonly string[]][] = [
    ['objection', script.objection, wish.objection ? [wish.objection] : []],
    ['rival', script.rival, wish.rivals],
    ['role', script.role, wish.role ? [wish.role] : []],
    ['industry', script.industry, wish.industry ? [wish.industry] : []],
  ];
  for (const [aspect, own, wanted] of asked) {
    // Nothing wanted of this aspect: everything goes.
    if (wanted.length === 0) continue;
    const fit = fits(own, wanted);
    if (fit === 'no') return null;
    if (fit === 'yes') score += weights[aspect];
  }
  return score;
};

/** The scripts for a wish, the best first; of equals in the order given. */
export const rankScripts = <S extends ScriptBody>(scripts: readonly S[], wish: ScriptWish): S[] =>
  scripts
    .map((script) => ({ script, fit: scriptFit(script, wish) }))
    .filter((one): one is { script: S; fit: number } => one.fit !== null)
    .sort((a, b) => b.fit - a.fit)
    .map(({ script }) => script);
