import { alike, alikeKinds, type Drawn, sideOf } from './alike';
import { hardPairs } from './hard-pairs';
import type { Labelled } from './pair-of-leads';
import { companyOf, type Half, someoneOf } from './parts';
import { type Chance, chanceOf } from './random';
import { unlike } from './unlike';

const seeds: Record<Half, number> = { tune: 20260128, test: 7_304_411 };

const draw = (chance: Chance, half: Half): Drawn => {
  const [who, firm] = [someoneOf(chance), companyOf(chance, half)];
  return { chance, who, firm, a: sideOf(who, firm) };
};

const positive = (chance: Chance, half: Half, kind: string): Labelled => {
  for (;;) {
    const drawn = draw(chance, half);
    const b = alike(drawn, kind);
    if (b) return { kind, a: drawn.a, b, same: true };
  }
};

const negative = (chance: Chance, half: Half, kind: string): Labelled => {
  const drawn = draw(chance, half);
  const b = unlike[kind]!(drawn, half);
  return { kind, a: drawn.a, b, same: false };
};

/** Which side comes first says nothing. */
const turned = (chance: Chance, pair: Labelled): Labelled => (chance.next() < 0.5 ? pair : { ...pair, a: pair.b, b: pair.a });

/**
 * One half of the evaluation: `each` pairs of every kind, and every other hand-checked one. The halves share no seed, no brand and no
 * hard case; the matcher may be fitted to the first and is judged on the second.
 */
export const pairsOf = (half: Half, each: number): Labelled[] => {
  const chance = chanceOf(seeds[half]);
  const made = [
    ...alikeKinds.flatMap((kind) => Array.from({ length: each }, () => positive(chance, half, kind))),
    ...Object.keys(unlike).flatMap((kind) => Array.from({ length: each }, () => negative(chance, half, kind))),
    ...hardPairs.filter((_, i) => i % 2 === (half === 'tune' ? 0 : 1)),
  ];
  return made.map((pair) => turned(chance, pair));
};
