import { useNow } from '@tongguan/shared/app/use-now';
import type { PersonView } from '@tongguan/shared/people/contract';
import { roleLabels } from '@tongguan/shared/people/roles';
import { regionName } from '@tongguan/shared/region/cities';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { Tag } from '@tongguan/shared/ui/tag';
import { useState } from 'react';
import type { PageProps } from './pages';
import { Panel } from './panel';
import { PersonPanel } from './person-panel';
import { dutyTags } from './person-words';
import { Tabs } from './tabs';
import { useList } from './use-list';
import './form.css';

const tabs = { reps: '接线索', all: '全部', stopped: '暂停中', out: '已停用' } as const;
type Tab = keyof typeof tabs;
const inTab: Record<Tab, (person: PersonView) => boolean> = {
  reps: ({ active, role }) => active && role === 'rep',
  all: ({ active }) => active,
  stopped: ({ active, suspended }) => active && suspended,
  out: ({ active }) => !active,
};

/** 人员: departments and members follow WeCom; here their role, and how many leads come to them, of which industries and regions, and when. */
export const Page = ({ parts, role }: PageProps) => {
  const now = useNow();
  const list = useList(() => parts.api('people.list', {}).then(({ people }) => people));
  const [tab, setTab] = useState<Tab>(role === 'admin' ? 'all' : 'reps');
  const [words, setWords] = useState('');
  const [picked, setPicked] = useState<string | null>(null);
  const { rows } = list;
  if (list.problem) return <Problem message={list.problem} onRetry={list.load} />;
  if (!rows) return <Loading words="正在取人员…" />;
  if (rows.length === 0)
    return (
      <Empty
        title={role === 'supervisor' ? '你负责的部门里还没有人' : '还没有读到人员'}
        words="请检查企业微信应用的可见范围；读到部门和成员后，这里会列出来。"
        testId="empty-people"
      />
    );
  const shown = rows.filter(inTab[tab]).filter(({ name, department }) => `${name} ${department}`.includes(words.trim()));
  const person = rows.find(({ id }) => id === picked) ?? null;
  const close = () => {
    const row = document.querySelector<HTMLElement>('[data-testid=person-row].is-on');
    setPicked(null);
    row?.focus();
  };
  return (
    <div className={`desk-split${person ? ' has-panel' : ''}`}>
      <div className="desk-column">
        <div className="desk-head">
          <Tabs label="人员" tabs={tabs} count={(id) => rows.filter(inTab[id]).length} at={tab} testId="people-tab" onPick={setTab} />
          <label className="filter-field filter-search">
            <span>姓名或部门</span>
            <input type="search" data-testid="people-q" onInput={(event) => setWords(event.currentTarget.value)} />
          </label>
        </div>
        {shown.length === 0 ? (
          <Empty title="没有这样的人" words="换一个分类或姓名再看看。" testId="people-none" />
        ) : (
          <ul className="desk-rows panel" aria-label={tabs[tab]}>
            {shown.map((one) => (
              <li key={one.id}>
                <button
                  type="button"
                  className={`desk-row${one.id === picked ? ' is-on' : ''}`}
                  aria-pressed={one.id === picked}
                  data-testid="person-row"
                  data-id={one.id}
                  onClick={() => setPicked(one.id)}
                >
                  <span className="desk-row-title">{one.name}</span>
                  <span className="desk-row-words">
                    {[one.department, roleLabels[one.role], one.regions.map(regionName).join('、')].filter(Boolean).join(' · ')}
                  </span>
                  <span className="desk-row-tags">
                    {one.active ? null : <Tag>已停用</Tag>}
                    {one.suspended ? <Tag tone="red">暂停接新线索</Tag> : null}
                    {dutyTags(one, now).map((tag) => (
                      <Tag key={tag} tone={tag === '休假中' ? 'amber' : 'calm'}>
                        {tag}
                      </Tag>
                    ))}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {person ? (
        <Panel title={person.name} shown={person.id} onClose={close} testId="person-panel">
          <PersonPanel
            key={person.id}
            parts={parts}
            person={person}
            role={role}
            now={now}
            onChanged={(next) => list.set((before) => before.map((one) => (one.id === next.id ? next : one)))}
            onStale={list.load}
          />
        </Panel>
      ) : null}
    </div>
  );
};
