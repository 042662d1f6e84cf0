import { dueWords, momentWords } from '../../shared/src/ui/time-words';

const now = Date.parse('2026-01-28T02:00:00.000Z'); // 10:00 in Shanghai

test.each([
  ['2026-01-28T07:20:00.000Z', '今天 15:20'],
  ['2026-01-27T15:59:00.000Z', '昨天 23:59'],
  ['2026-01-28T16:00:00.000Z', '明天 00:00'],
  ['2026-02-03T01:05:00.000Z', '2月3日 09:05'],
  ['2025-12-31T10:00:00.000Z', '2025年12月31日 18:00'],
])('%s reads %s', (iso, words) => {
  expect(momentWords(iso, now)).toBe(words);
});

test.each([
  [80, { words: '还剩 1 小时 20 分', tone: 'calm' }],
  [120, { words: '还剩 2 小时', tone: 'calm' }],
  [60, { words: '还剩 1 小时', tone: 'amber' }],
  [26 * 60, { words: '还剩 1 天 2 小时', tone: 'calm' }],
  [0, { words: '已超时 不到 1 分钟', tone: 'red' }],
  [-35, { words: '已超时 35 分钟', tone: 'red' }],
])('due in %i minutes', (minutes, due) => {
  expect(dueWords(new Date(now + minutes * 60_000).toISOString(), now)).toEqual(due);
});
