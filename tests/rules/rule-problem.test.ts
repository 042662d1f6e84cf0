import { clockSettings, defaultClockSettings } from '@tongguan/shared/clock/settings';
import { ruleProblem } from '@tongguan/shared/routing/rule-problem';
import { defaultRoutingSettings, routingSettings } from '@tongguan/shared/routing/settings';

const routing = (change: object) => routingSettings.safeParse({ ...defaultRoutingSettings, ...change }).error!.issues[0]!;
const clocks = (change: object) => clockSettings.safeParse({ ...defaultClockSettings, ...change }).error!.issues[0]!;
const { limits, workingHours } = defaultClockSettings;
const group = { name: ' ', channels: [], grades: [], members: [] };

describe('B1 what is wrong with rules', () => {
  it.each([
    [clocks({ limits: { ...limits, h2: { ...limits.h2, remind: Number.NaN } } }), '响应时限 · ≤ 2 小时 · 提醒：要填一个数'],
    [clocks({ limits: { ...limits, h8: { ...limits.h8, remind: 900 } } }), '响应时限 · ≤ 8 小时：提醒须早于回收'],
    [clocks({ cooldownMinutes: 0 }), '收回后不再分给原负责人：不能小于 1'],
    [clocks({ workingHours: { ...workingHours, holidays: ['2026-1-1'] } }), '放假：日期须形如 20260101'],
    [clocks({ stepLadder: [{ minutes: 1e9, tell: [] }] }), '下一步过期上报 · 第 1 级：不能大于 100000'],
    [routing({ cap: 1.5 }), '每人在手上限：要填一个数'],
    [routing({ groups: [{ ...group, name: '一组' }, group] }), '第 2 个小组：小组要有名称'],
    [routing({ fairness: { deviation: 0.15, least: 0 } }), '公平：至少分到：不能小于 1'],
  ])('%#: stands with its place, in words', (issue, words) => {
    expect(ruleProblem(issue)).toBe(words);
  });

  it('has a place for each part of the rules', () => {
    for (const part of [...Object.keys(defaultRoutingSettings), ...Object.keys(defaultClockSettings)])
      expect(ruleProblem({ path: [part], message: '不对' })).toMatch(/^\p{Script=Han}.*：不对$/u);
  });
});
