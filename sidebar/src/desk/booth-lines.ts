import type { Expo } from '@tongguan/shared/expo/settings';

type Booth = Expo['booths'][number];

export const boothWords = (booths: readonly Booth[]): string => booths.map(({ id, name }) => `${id} ${name}`).join('\n');

/** `b1 1号展位`, one a line. A line without a number of its own gets the next that is free. */
export const boothsIn = (words: string): Booth[] => {
  const lines = words.split('\n').flatMap((line) => line.trim() || []);
  const split = lines.map((line) => /^([0-9A-Za-z-]{1,24})\s+(\S.*)$/.exec(line));
  const taken = new Set(split.flatMap((found) => found?.[1] ?? []));
  let last = 0;
  const nextFree = (): string => {
    do last += 1;
    while (taken.has(`b${last}`));
    return `b${last}`;
  };
  return lines.map((line, at) => ({ id: split[at]?.[1] ?? nextFree(), name: (split[at]?.[2] ?? line).trim() }));
};
