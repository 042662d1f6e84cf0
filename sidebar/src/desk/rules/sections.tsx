import type { ClockSettings } from '@tongguan/shared/clock/settings';
import { budgetBands, type Channel, channels } from '@tongguan/shared/lead/choices';
import { cityNames } from '@tongguan/shared/region/cities';
import { type Grade, limitIds, limits } from '@tongguan/shared/routing/grades';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { useState } from 'react';
import { FlagField, NumberField, picked, SelectField, TimeField, typed } from '../form';
import { DayList } from './day-list';
import { Group, SetField } from './fields';

/** What is typed is written into the draft; `onType` says that it was. */
interface RoutingProps {
  draft: RoutingSettings;
  onType: () => void;
}
interface ClockProps {
  draft: ClockSettings;
  onType: () => void;
}

const grades = { A: 'A 级', B: 'B 级', C: 'C 级' };
const weekdays = ['日', '一', '二', '三', '四', '五', '六'].map((name, day) => [String(day), `周${name}`] as const);

export const LabelsSection = ({ draft: { labels }, onType }: RoutingProps) => (
  <>
    <Group title="来源权重" hint="普通来源是 1；展会 1.5 就是一条算一条半。">
      {(Object.entries(channels) as [Channel, string][]).map(([channel, words]) => (
        <NumberField
          key={channel}
          label={words}
          value={labels.sourceWeights[channel] ?? 1}
          max={10}
          testId={`weight-${channel}`}
          onType={(value) => {
            if (value === 1) delete labels.sourceWeights[channel];
            else labels.sourceWeights[channel] = value;
            onType();
          }}
        />
      ))}
    </Group>
    <Group title="预算等级" hint="来源权重 × 等级分 = 线索的质量分，决定多快要响应，也是公平性报告里的质量。">
      {(Object.entries(budgetBands) as [keyof typeof budgetBands, string][]).map(([band, words]) => (
        <SelectField
          key={band}
          label={`预算 ${words}`}
          value={labels.grades[band]}
          choices={grades}
          testId={`grade-${band}`}
          onPick={(grade) => {
            labels.grades[band] = grade as Grade;
            onType();
          }}
        />
      ))}
      {(Object.keys(labels.gradeScores) as (keyof typeof labels.gradeScores)[]).map((grade) => (
        <NumberField
          key={grade}
          label={grade === 'unknown' ? '预算未知 记' : `${grade} 级 记`}
          max={10}
          unit="分"
          testId={`score-${grade}`}
          {...typed(labels.gradeScores, grade, onType)}
        />
      ))}
    </Group>
  </>
);

export const LimitsSection = ({ draft, labels, onType }: ClockProps & { labels: RoutingSettings['labels'] }) => (
  <Group title="响应时限" hint="没有开始跟进：先提醒负责人，到时收回另行分配。分钟按工作时间算，勾了全天的除外。">
    {limitIds.map((limit) => {
      const rung = draft.limits[limit];
      const from = limit === 'h2' ? 'urgentFrom' : limit === 'h8' ? 'ordinaryFrom' : null;
      return (
        <fieldset key={limit} className="rule-line" aria-label={`${limits[limit]}响应`}>
          <strong>{limits[limit]}</strong>
          {from ? (
            <NumberField label="质量分达到" max={100} {...typed(labels, from, onType)} />
          ) : (
            <span className="rule-hint">其余线索</span>
          )}
          <NumberField label="提醒" min={1} unit="分钟" testId={`remind-${limit}`} {...typed(rung, 'remind', onType)} />
          <NumberField label="收回" min={1} unit="分钟" testId={`reclaim-${limit}`} {...typed(rung, 'reclaim', onType)} />
          <FlagField label="全天计时" {...picked(rung, 'aroundClock', onType)} />
        </fieldset>
      );
    })}
  </Group>
);

export const LevelsSection = ({ draft: { levels }, onType }: ClockProps) => (
  <Group title="服务承诺" hint="没做到的标在线索上，并通知部门负责人。">
    {(['assigned', 'touched'] as const).map((name) => (
      <fieldset key={name} className="rule-line" aria-label={name === 'assigned' ? '分配' : '跟进'}>
        <strong>{name === 'assigned' ? '分配' : '首次跟进'}</strong>
        <SelectField
          label="等级"
          value={levels[name].grade}
          choices={grades}
          onPick={(grade) => {
            levels[name].grade = grade as Grade;
            onType();
          }}
        />
        <NumberField label="须在" min={1} unit="分钟内" testId={`level-${name}`} {...typed(levels[name], 'minutes', onType)} />
        <FlagField label="全天计时" {...picked(levels[name], 'aroundClock', onType)} />
      </fieldset>
    ))}
  </Group>
);

export const HoursSection = ({ draft: { workingHours: hours }, onType }: ClockProps) => (
  <Group title="工作时间" hint="公司的日历：放假的日子不计时，调休上班的周末计时。">
    <TimeField label="上班" {...typed(hours, 'from', onType)} />
    <TimeField label="下班" {...typed(hours, 'to', onType)} />
    <SetField
      label="上班的日子"
      value={hours.weekdays.map(String)}
      choices={weekdays}
      onPick={(value) => {
        hours.weekdays = value.map(Number).sort();
        onType();
      }}
    />
    <DayList
      label="放假"
      value={hours.holidays}
      testId="holidays"
      onChange={(value) => {
        hours.holidays = value;
        onType();
      }}
    />
    <DayList
      label="调休上班"
      value={hours.workdays}
      testId="workdays"
      onChange={(value) => {
        hours.workdays = value;
        onType();
      }}
    />
  </Group>
);

const boardChoices = Object.entries(channels);
const regionChoices = Object.entries(cityNames);
const newBoard = { channels: [], regions: [], tellMinutes: 60, routeMinutes: 120 };

export const BoardSection = ({ draft, onType }: RoutingProps) => {
  const [on, setOn] = useState(draft.board !== null);
  /** As it was before it was switched off, so that switching it on again loses nothing. */
  const [kept] = useState(() => draft.board ?? structuredClone(newBoard));
  return (
    <Group title="认领看板" hint="开启后，这些来源和地区的新线索不直接分配，先放上看板让销售认领；都不勾表示全部。">
      <FlagField
        label="开启认领看板"
        value={on}
        testId="board-on"
        onPick={(value) => {
          draft.board = value ? kept : null;
          setOn(value);
          onType();
        }}
      />
      {on ? (
        <>
          <SetField label="来源" choices={boardChoices} {...picked(kept, 'channels', onType)} />
          <SetField label="地区" choices={regionChoices} {...picked(kept, 'regions', onType)} />
          <NumberField label="没人认领，提醒主管" min={1} unit="工作分钟" {...typed(kept, 'tellMinutes', onType)} />
          <NumberField label="还没人认领，自动分配" min={1} unit="工作分钟" {...typed(kept, 'routeMinutes', onType)} />
        </>
      ) : null}
    </Group>
  );
};

export const LoadSection = ({ draft, clocks, onType }: RoutingProps & { clocks: ClockSettings }) => (
  <Group title="上限、负载与冷却" hint="负载最低的得到线索。单个人的上限、行业、班次和休假在人员页。">
    <NumberField label="每人在手上限" min={1} unit="条" testId="cap" {...typed(draft, 'cap', onType)} />
    {(
      [
        ['open', '权重：在手占上限'],
        ['unfollowed', '权重：未跟进占在手'],
        ['industry', '权重：行业对口减'],
      ] as const
    ).map(([name, words]) => (
      <NumberField key={name} label={words} max={10} {...typed(draft.weights, name, onType)} />
    ))}
    <NumberField label="收回后不再分给原负责人" min={1} unit="分钟" testId="cooldown" {...typed(clocks, 'cooldownMinutes', onType)} />
    <NumberField label="没人能接时多久再试" min={1} unit="分钟" {...typed(clocks, 'retryMinutes', onType)} />
    <NumberField
      label="公平：质量偏差超过"
      value={Math.round(draft.fairness.deviation * 100)}
      min={1}
      unit="%"
      onType={(value) => {
        draft.fairness.deviation = value / 100;
        onType();
      }}
    />
    <NumberField label="公平：至少分到" min={1} unit="条才算" {...typed(draft.fairness, 'least', onType)} />
  </Group>
);
