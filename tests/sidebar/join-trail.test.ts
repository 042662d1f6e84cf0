import { holeIn, joinTrail } from '@tongguan/shared/app/join-trail';
import type { TrailItem } from '@tongguan/shared/lead/card';

const item = (n: number, minute: number, from?: string): TrailItem => ({
  n,
  type: 'lead.edited',
  at: `2026-01-28T01:${String(minute).padStart(2, '0')}:00.000Z`,
  by: '王小海',
  words: `${from ?? ''}${n}`,
  ...(from ? { from } : {}),
});
const words = (items: TrailItem[]) => items.map((one) => one.words);

test('the same number in the trail of an absorbed lead is another event; time puts them in one order', () => {
  const items = joinTrail([item(2, 5), item(1, 0), item(2, 3, 'HZ-2'), item(1, 1, 'HZ-2')]);
  expect(words(items)).toEqual(['2', 'HZ-22', 'HZ-21', '1']);
});

test('of one moment the later number stands first, and what came twice stands once', () => {
  expect(words(joinTrail([item(3, 5), item(4, 5)], [item(4, 5), item(5, 5)]))).toEqual(['5', '4', '3']);
});

test('the next page starts at the lead’s own first hole, whatever absorbed leads number', () => {
  const items = joinTrail([item(9, 9), item(8, 8), item(5, 4), item(7, 7, 'HZ-2'), item(1, 0, 'HZ-2')]);
  expect(holeIn(items, [])).toBe(8);
  expect(holeIn(items, [8])).toBe(5);
  expect(holeIn(items, [8, 5])).toBeNull();
  expect(holeIn(joinTrail([item(2, 2), item(1, 1)]), [])).toBeNull();
});
