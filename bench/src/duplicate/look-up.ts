import { createHash } from 'node:crypto';
import { duplicateKeysSpec } from '@tongguan/server/duplicate/duplicate';
import { findCandidates } from '@tongguan/server/duplicate/find-candidates';
import { open } from '@tongguan/server/platform/collections';
import { candidateKeys, keysVersion } from '@tongguan/shared/duplicate/keys';
import type { Db } from 'mongodb';
import { openDatabase } from '../database';
import { type Figure, figure, type Measure } from '../figure';
import { interleave, median, percentile, ratioOf } from '../pair';
import { alike, alikeKinds, type Drawn, sideOf } from './alike';
import type { Side } from './pair-of-leads';
import { companyOf, someoneOf, wideBrand } from './parts';
import { type Chance, chanceOf } from './random';

const seed = 5_550_123;
const atOnce = 1000;
const asked = 100;

const drawFrom = (chance: Chance): Drawn => {
  const [who, firm] = [someoneOf(chance), { ...companyOf(chance, 'test'), brand: wideBrand(chance) }];
  return { chance, who, firm, a: sideOf(who, firm) };
};

const keysOf = (side: Side): string[] =>
  candidateKeys(side).map(({ kind, value }) => createHash('sha256').update(`${kind} ${value}`).digest('base64url').slice(0, 24));

/** Stores the keys of so many leads, from the one after `from`. */
const store = async (db: Db, chance: Chance, from: number, to: number): Promise<void> => {
  const rows = open(db, duplicateKeysSpec);
  for (let first = from; first < to; first += atOnce)
    await rows.insertMany(
      Array.from({ length: Math.min(atOnce, to - first) }, (_, i) => ({
        _id: `l${first + i}`,
        contact: `c${first + i}`,
        version: keysVersion,
        keys: keysOf(drawFrom(chance).a),
      })),
      { ordered: false },
    );
};

/** Leads as stored ones would be written a second time, spread over all of them. */
const secondWritings = (stored: number): string[][] => {
  const chance = chanceOf(seed);
  const every = Math.max(1, Math.floor(stored / asked));
  const other = chanceOf(seed + 1);
  const found: string[][] = [];
  for (let i = 0; i < stored && found.length < asked; i++) {
    const drawn = drawFrom(chance);
    if (i % every > 0) continue;
    const kind = other.pick(alikeKinds);
    const again = alike({ ...drawn, chance: other }, kind);
    if (again) found.push(keysOf(again));
  }
  return found;
};

const microseconds = async (times: number, work: (i: number) => Promise<unknown>): Promise<number> => {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    await work(i);
    taken.push((performance.now() - from) * 1000);
  }
  return median(taken);
};

/** One incoming lead's look-up at several sizes, each against a find by unique key, and what it brings to be compared. */
export const lookUp: Measure = {
  name: 'look-up',
  async *run({ quick, pairs, uri, stored }): AsyncGenerator<Figure> {
    const sizes = stored ? [stored] : quick ? [1000, 10_000] : [1000, 10_000, 100_000];
    const { db, close } = await openDatabase(uri);
    try {
      const chance = chanceOf(seed);
      const rows = open(db, duplicateKeysSpec);
      const costs = new Map<number, number>();
      let there = 0;
      for (const size of sizes) {
        await store(db, chance, there, size);
        there = size;
        const queries = secondWritings(size);
        const ours = async () => ({ time: await microseconds(queries.length, (i) => findCandidates(db, queries[i]!, 'l-new')) });
        const bare = async () => ({ time: await microseconds(queries.length, (i) => rows.findOne({ _id: `l${(i * 37) % size}` })) });
        const measured = ratioOf(await interleave(pairs, ours, bare), 'time');
        costs.set(size, measured.value);
        yield figure(`duplicate look-up, ${size} stored`, 'µs', measured, { of: 'ratio', most: 2.5 });
        const brought = await Promise.all(queries.map(async (keys) => (await findCandidates(db, keys, 'l-new')).length));
        const mean = brought.reduce((sum, count) => sum + count, 0) / brought.length;
        yield figure(`duplicate candidates, mean, ${size} stored`, 'numbers', { value: mean }, { of: 'value', most: 20 });
        yield figure(
          `duplicate candidates, p99, ${size} stored`,
          'numbers',
          { value: percentile(brought, 0.99) },
          { of: 'value', most: 200 },
        );
      }
      const [first, last] = [costs.get(10_000), costs.get(sizes.at(-1)!)];
      if (first && last && sizes.at(-1)! > 10_000)
        yield {
          ...figure(`duplicate look-up, ${sizes.at(-1)} / 10000 stored`, 'µs', { value: last }),
          baseline: first,
          ratio: last / first,
          target: 'ratio <= 1.5',
          ok: last / first <= 1.5,
        };
    } finally {
      await close();
    }
  },
};
