import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import { clockLines, routingLines } from '@tongguan/shared/routing/rule-lines';
import { defaultRoutingSettings } from '@tongguan/shared/routing/settings';
import { lineChanges } from '@tongguan/shared/settings/form';

describe('B1 the rules in words', () => {
  it('says what two editions differ in, and nothing else', () => {
    const { labels } = defaultRoutingSettings;
    const after = {
      ...defaultRoutingSettings,
      labels: { ...labels, sourceWeights: { ...labels.sourceWeights, douyin: 2 }, grades: { ...labels.grades, under50: 'B' as const } },
      board: { channels: ['expo'], regions: [], tellMinutes: 60, routeMinutes: 120 },
    };
    expect(lineChanges(routingLines(defaultRoutingSettings), routingLines(after))).toEqual([
      { label: '预算等级 · <50万', from: 'C 级', to: 'B 级' },
      { label: '认领看板', from: '关', to: '开' },
      { label: '来源权重 · 抖音 / 巨量', from: null, to: '×2' },
      { label: '认领看板 · 来源', from: null, to: '展会' },
      { label: '认领看板 · 地区', from: null, to: '全部' },
      { label: '认领看板 · 没人认领提醒', from: null, to: '1 小时工作时间' },
      { label: '认领看板 · 转自动分配', from: null, to: '2 小时工作时间' },
    ]);
  });

  it('says who is in a group, in which order groups are asked, and what holds for one person', () => {
    const group = { name: '华东大客户组', channels: ['expo'], grades: ['A' as const], members: ['b', 'a'] };
    const reps = [{ person: 'a', industries: [], cap: 20 }];
    const nameOf = (id: string) => `示例${id}`;
    const before = { ...defaultRoutingSettings, groups: [group] };
    const after = {
      ...before,
      reps,
      groups: [
        { ...group, grades: [], members: ['a', 'c'] },
        { ...group, name: '二组' },
      ],
    };
    expect(lineChanges(routingLines(before, nameOf), routingLines(after, nameOf))).toEqual([
      { label: '小组', from: '华东大客户组', to: '华东大客户组、二组' },
      {
        label: '小组 1 · 华东大客户组',
        from: '来源 展会；等级 A 级；成员 示例a、示例b',
        to: '来源 展会；等级 全部；成员 示例a、示例c',
      },
      { label: '示例a · 线索上限', from: null, to: '20 条' },
      { label: '小组 2 · 二组', from: null, to: '来源 展会；等级 A 级；成员 示例a、示例b' },
    ]);
  });

  it('says times as people do', () => {
    const { workingHours, limits } = defaultClockSettings;
    const after = {
      ...defaultClockSettings,
      limits: { ...limits, h2: { remind: 90, reclaim: 120, aroundClock: true } },
      workingHours: { ...workingHours, to: 17 * 60 + 30, workdays: [...workingHours.workdays!, '20270207'] },
    };
    const changes = lineChanges(clockLines(defaultClockSettings), clockLines(after));
    expect(changes.map(({ label, to }) => [label, to])).toEqual([
      ['响应≤ 2 小时 · 提醒', '1 小时 30 分（全天计时）'],
      ['响应≤ 2 小时 · 收回', '2 小时（全天计时）'],
      ['工作时间', '09:00–17:30'],
      ['调休上班 · 2027年2月', '7 日'],
    ]);
    expect(lineChanges(clockLines(after), clockLines(after))).toEqual([]);
  });

  it('says who hears of what', () => {
    const { told, stepLadder } = defaultClockSettings;
    const after = {
      ...defaultClockSettings,
      told: { ...told, reminded: ['owner' as const, 'supervisor' as const], unclaimed: [] },
      stepLadder: [{ minutes: 60, tell: ['executive' as const] }, ...stepLadder.slice(0, 1)],
    };
    expect(lineChanges(clockLines(defaultClockSettings), clockLines(after)).map(({ label, to }) => [label, to])).toEqual([
      ['通知 · 还没开始跟进', '负责人、主管'],
      ['通知 · 看板上没人认领', '不通知'],
      ['下一步过期上报', '1 小时工作时间后 高管；9 小时工作时间后 主管'],
    ]);
  });

  it('names every part of the rules, so that no change goes unsaid', () => {
    const words = JSON.stringify([routingLines(defaultRoutingSettings), clockLines(defaultClockSettings)]);
    for (const part of [
      '来源权重',
      '预算等级',
      '负载权重',
      '每人上限',
      '认领看板',
      '公平',
      '响应',
      '服务承诺',
      '冷却',
      '重试',
      '放假',
      '通知',
      '上报',
    ])
      expect(words).toContain(part);
  });
});
