import { clockWords } from '../clock/company-day';
import { recipientLabels, rungLabels } from '../clock/ladder-words';
import { spanLabel } from '../clock/limits';
import { type ClockSettings, type Recipient, rungIds } from '../clock/settings';
import { budgetBands, type Channel, channels } from '../lead/choices';
import { regionName } from '../region/cities';
import type { FormLine } from '../settings/form';
import { type DutyPart, dutyOf, dutyParts, noDuty } from './duty';
import { dutyWords } from './duty-words';
import { limitIds, limits } from './grades';
import type { RoutingSettings } from './settings';

const channelName = (id: string): string => channels[id as Channel] ?? id;
const joined = (words: readonly string[]): string => words.join('、') || '全部';
const span = (minutes: number, aroundClock: boolean): string => `${spanLabel(minutes)}${aroundClock ? '（全天计时）' : '工作时间'}`;
const people = (told: readonly Recipient[]): string => told.map((one) => recipientLabels[one]).join('、') || '不通知';

/** A line for each month, so that a change of one day reads as such: 「放假 · 2026年10月」「1、2、3 日」. */
const dayLines = (label: string, list: readonly string[] = []): FormLine[] => {
  const months = new Map<string, number[]>();
  for (const day of [...new Set(list)].sort()) {
    const month = `${day.slice(0, 4)}年${Number(day.slice(4, 6))}月`;
    months.set(month, [...(months.get(month) ?? []), Number(day.slice(6))]);
  }
  return [...months].map(([month, days]) => [`${label} · ${month}`, `${days.join('、')} 日`]);
};

type NameOf = (person: string) => string;

const groupLines = ({ groups }: RoutingSettings, nameOf: NameOf): FormLine[] => [
  ['小组', groups.map(({ name }) => name).join('、') || '无'],
  ...groups.map(({ name, channels: of, grades, members }, i): FormLine => {
    const words = [
      `来源 ${joined(of.map(channelName))}`,
      `等级 ${joined(grades.map((grade) => `${grade} 级`))}`,
      `成员 ${[...members].sort().map(nameOf).join('、') || '无'}`,
    ];
    return [`小组 ${i + 1} · ${name}`, words.join('；')];
  }),
];

/** Only what is otherwise than for everyone. */
const repLines = (rules: RoutingSettings, nameOf: NameOf): FormLine[] =>
  rules.reps.flatMap(({ person }) => {
    const duty = dutyOf(rules, person);
    return (Object.keys(dutyParts) as DutyPart[])
      .filter((part) => dutyWords(duty, part) !== dutyWords(noDuty, part))
      .map((part): FormLine => [`${nameOf(person)} · ${dutyParts[part]}`, dutyWords(duty, part)]);
  });

export const routingLines = (rules: RoutingSettings, nameOf: NameOf = (id) => id): FormLine[] => {
  const { labels, weights, board, fairness } = rules;
  return [
    ...Object.entries(labels.sourceWeights).map(([channel, weight]): FormLine => [`来源权重 · ${channelName(channel)}`, `×${weight}`]),
    ...Object.entries(labels.grades).map(
      ([band, grade]): FormLine => [`预算等级 · ${budgetBands[band as keyof typeof budgetBands]}`, `${grade} 级`],
    ),
    ...Object.entries(labels.gradeScores).map(
      ([grade, score]): FormLine => [`等级分 · ${grade === 'unknown' ? '预算未知' : `${grade} 级`}`, String(score)],
    ),
    [`响应时限 · ${limits.h2}起`, `${labels.urgentFrom} 分`],
    [`响应时限 · ${limits.h8}起`, `${labels.ordinaryFrom} 分`],
    ['负载权重 · 在手占上限', String(weights.open)],
    ['负载权重 · 未跟进占在手', String(weights.unfollowed)],
    ['负载权重 · 行业对口', String(weights.industry)],
    ['每人上限', `${rules.cap} 条`],
    ...repLines(rules, nameOf),
    ...groupLines(rules, nameOf),
    ['认领看板', board ? '开' : '关'],
    ...(board
      ? ([
          ['认领看板 · 来源', joined(board.channels.map(channelName))],
          ['认领看板 · 地区', joined(board.regions.map(regionName))],
          ['认领看板 · 没人认领提醒', span(board.tellMinutes, false)],
          ['认领看板 · 转自动分配', span(board.routeMinutes, false)],
        ] as FormLine[])
      : []),
    ['公平 · 偏差超过', `${Math.round(fairness.deviation * 100)}%`],
    ['公平 · 至少分到', `${fairness.least} 条`],
  ];
};

const weekdayNames = ['日', '一', '二', '三', '四', '五', '六'];

export const clockLines = (rules: ClockSettings): FormLine[] => {
  const { workingHours: hours, levels } = rules;
  return [
    ...limitIds.flatMap((limit): FormLine[] => {
      const { remind, reclaim, aroundClock } = rules.limits[limit];
      return [
        [`响应${limits[limit]} · 提醒`, span(remind, aroundClock)],
        [`响应${limits[limit]} · 收回`, span(reclaim, aroundClock)],
      ];
    }),
    ['服务承诺 · 分配', `${levels.assigned.grade} 级 ${span(levels.assigned.minutes, levels.assigned.aroundClock)}`],
    ['服务承诺 · 跟进', `${levels.touched.grade} 级 ${span(levels.touched.minutes, levels.touched.aroundClock)}`],
    ...rungIds.map((rung): FormLine => [`通知 · ${rungLabels[rung]}`, people(rules.told[rung])]),
    [
      '下一步过期上报',
      [...rules.stepLadder]
        .sort((a, b) => a.minutes - b.minutes)
        .map((rung) => `${span(rung.minutes, false)}后 ${people(rung.tell)}`)
        .join('；') || '不上报',
    ],
    ['收回后冷却', spanLabel(rules.cooldownMinutes)],
    ['没人能接时重试', spanLabel(rules.retryMinutes)],
    ['工作时间', `${clockWords(hours.from)}–${clockWords(hours.to)}`],
    [
      '工作日',
      [...hours.weekdays]
        .sort()
        .map((day) => `周${weekdayNames[day]}`)
        .join('、'),
    ],
    ['时区', hours.timeZone],
    ...dayLines('放假', hours.holidays),
    ...dayLines('调休上班', hours.workdays),
  ];
};
