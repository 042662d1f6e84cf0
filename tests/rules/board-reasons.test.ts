import { lateWords, type ReasonFacts, soonWords, waitsWords } from '@tongguan/shared/board/reasons';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const nothing: ReasonFacts = {
  owner: null,
  started: false,
  offered: false,
  refused: false,
  reclaims: 0,
  breached: [],
  clocks: {},
  tasks: [],
};

describe('B6 why a lead stands on the supervisor’s board', () => {
  it.each([
    [{}, '等待分配'],
    [{ refused: true }, '没有符合条件的销售，隔一会儿再试'],
    [{ reclaims: 1 }, '等待分配，收回过 1 次'],
    [{ offered: true }, '在认领看板上，还没人认领'],
  ])('nobody has it: %j', (facts, words) => expect(waitsWords({ ...nothing, ...facts })).toBe(words));

  it.each([
    [{ breached: ['assigned' as const] }, '没有按时分配'],
    [{ owner: 'a', clocks: { reclaim: at(9) } }, '提醒过，还没开始'],
    [
      { owner: 'a', breached: ['touched' as const], clocks: { reclaim: at(9) }, reclaims: 1 },
      '没有按时跟进，提醒过，还没开始，收回过 1 次',
    ],
    [{ owner: 'a', started: true, breached: ['touched' as const] }, '没有按时跟进'],
  ])('late: %j', (facts, words) => expect(lateWords({ ...nothing, ...facts })).toBe(words));

  it.each([
    [{ reclaim: at(9), start: at(8) }, '还没开始，将提醒负责人'],
    [{ reclaim: at(9) }, '还没开始，将被收回'],
    [{ 'task:t1': at(7), 'next-step': at(8) }, '待办：回访'],
    [{ 'next-step': at(7), 'task:t1': at(8) }, '下一步到期'],
  ])('due soon: %j', (clocks, words) => expect(soonWords({ ...nothing, clocks, tasks: [{ id: 't1', words: '回访' }] })).toBe(words));
});
