import { channels } from '@tongguan/shared/lead/choices';
import { type Grade, gradeIds } from '@tongguan/shared/routing/grades';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Problem } from '@tongguan/shared/ui/problem';
import { useState } from 'react';
import { picked, TextField, typed } from '../form';
import type { useCompany } from '../use-company';
import { Group, SetField } from './fields';

interface Props {
  draft: RoutingSettings;
  staff: ReturnType<typeof useCompany>;
  onType: () => void;
}

type SalesGroup = RoutingSettings['groups'][number];

const mostGroups = 100;
const sources = Object.entries(channels);
const grades = gradeIds.map((grade) => [grade, `${grade} 级`] as const);

/** Who takes leads of which sources and grades, in the order in which they are asked. Typed straight into the draft, as all of the rules. */
export const GroupsSection = ({ draft, staff: { company, problem, load }, onType }: Props) => {
  const [groups, setGroups] = useState(() => draft.groups.map((group, id) => ({ id, group })));
  const put = (next: typeof groups) => {
    setGroups(next);
    draft.groups = next.map(({ group }) => group);
    onType();
  };
  const earlier = (i: number) => {
    const next = [...groups];
    next.splice(i - 1, 2, groups[i]!, groups[i - 1]!);
    put(next);
  };
  const blank: SalesGroup = { name: '', channels: [], grades: [], members: [] };
  /** Whoever has left stands in a group until somebody takes them out. */
  const people = ({ members }: SalesGroup): (readonly [id: string, name: string])[] => {
    const staff = (company?.people ?? []).map(({ id, name }) => [id, name] as const);
    return [...staff, ...members.filter((id) => !staff.some(([known]) => known === id)).map((id) => [id, '已离开的员工'] as const)];
  };
  return (
    <Group
      title="小组"
      hint="线索归第一个条件相符的小组，只分给组里负责该地区的人；来源或等级都不勾表示不限。没有小组就分给地区里的任何人。"
    >
      {problem ? <Problem message={problem} onRetry={load} /> : null}
      {groups.map(({ id, group }, i) => (
        <fieldset key={id} className="rule-line rule-team" aria-label={`第 ${i + 1} 个小组`} data-testid="sales-group">
          <TextField label="名称" max={40} testId={`group-name-${i}`} {...typed(group, 'name', onType)} />
          <SetField label="来源" choices={sources} testId={`group-channels-${i}`} {...picked(group, 'channels', onType)} />
          <SetField
            label="预算等级"
            value={group.grades}
            choices={grades}
            testId={`group-grades-${i}`}
            onPick={(value) => {
              group.grades = value as Grade[];
              onType();
            }}
          />
          {company ? (
            <SetField label="成员" choices={people(group)} testId={`group-members-${i}`} {...picked(group, 'members', onType)} />
          ) : null}
          <div className="rule-actions">
            {i > 0 ? (
              <button type="button" className="desk-quiet" aria-label={`第 ${i + 1} 个小组提前`} onClick={() => earlier(i)}>
                提前
              </button>
            ) : null}
            <button
              type="button"
              className="desk-quiet"
              aria-label={`去掉第 ${i + 1} 个小组`}
              onClick={() => put(groups.filter((one) => one.id !== id))}
            >
              去掉
            </button>
          </div>
        </fieldset>
      ))}
      {groups.length < mostGroups ? (
        <ActionButton
          kind="quiet"
          testId="group-add"
          onTap={() => put([...groups, { id: Math.max(-1, ...groups.map((one) => one.id)) + 1, group: blank }])}
        >
          加一个小组
        </ActionButton>
      ) : null}
    </Group>
  );
};
