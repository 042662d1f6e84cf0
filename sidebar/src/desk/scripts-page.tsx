import { useNow } from '@tongguan/shared/app/use-now';
import type { ScriptView } from '@tongguan/shared/script/contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { Tag } from '@tongguan/shared/ui/tag';
import { useEffect, useRef, useState } from 'react';
import type { PageProps } from './pages';
import { Panel } from './panel';
import { ScriptPanel, type Written } from './script-panel';
import { aboutWords, bodyInUse, type ScriptTab, scriptTabs, tabOf } from './script-words';
import { Tabs } from './tabs';
import { useList } from './use-list';

const empties: Record<ScriptTab, [title: string, words: string]> = {
  waiting: ['没有等待批准的话术', '运营写好的话术先到这里，由另一位同事批准后，销售才能用。'],
  used: ['还没有使用中的话术', '写一条，由另一位同事批准后，销售在聊天旁就能找到。'],
  retired: ['没有停用的话术', '停用的话术销售找不到，随时可以改好再提交。'],
};

/** 话术: written by operations, approved by somebody else, taken out of use; with every edition there was. */
export const Page = ({ parts, place, role }: PageProps) => {
  const now = useNow();
  const list = useList(() => parts.api('script.list', {}).then(({ scripts }) => scripts));
  const [tab, setTab] = useState<ScriptTab>('waiting');
  const [picked, setPicked] = useState<string | null>(place.params['script'] ?? null);
  /** What was typed and not saved, over closing and opening. */
  const written = useRef(new Map<string, Written>());
  const mayWrite = role === 'operations';
  const { rows } = list;
  // Once, when the list has come: whoever has nothing to approve looks at what is in use.
  const come = rows !== null;
  useEffect(() => {
    if (rows && !rows.some((one) => tabOf(one) === 'waiting') && rows.length > 0) setTab('used');
  }, [come]);
  const take = (script: ScriptView) => {
    list.set((before) => [script, ...before.filter(({ id }) => id !== script.id)]);
    setPicked(script.id);
    setTab(tabOf(script));
  };
  const close = () => {
    const row = document.querySelector<HTMLElement>('[data-testid=script-row].is-on') ?? document.querySelector('[data-testid=script-new]');
    setPicked(null);
    (row as HTMLElement | null)?.focus();
  };
  if (list.problem) return <Problem message={list.problem} onRetry={list.load} />;
  if (!rows) return <Loading words="正在取话术…" />;
  const shown = rows.filter((one) => tabOf(one) === tab);
  const script = rows.find(({ id }) => id === picked) ?? null;
  const open = script !== null || picked === 'new';
  return (
    <div className={`desk-split${open ? ' has-panel' : ''}`}>
      <div className="desk-column">
        <div className="desk-head">
          <Tabs
            label="话术的状态"
            tabs={scriptTabs}
            count={(id) => rows.filter((one) => tabOf(one) === id).length}
            at={tab}
            testId="script-tab"
            onPick={setTab}
          />
          {mayWrite ? (
            <ActionButton kind="primary" onTap={() => setPicked('new')} testId="script-new">
              写一条
            </ActionButton>
          ) : null}
        </div>
        {shown.length === 0 ? (
          <Empty title={empties[tab][0]} words={empties[tab][1]} testId="scripts-empty" />
        ) : (
          <ul className="desk-rows panel" aria-label={scriptTabs[tab]}>
            {shown.map((one) => {
              const { title, text } = bodyInUse(one);
              return (
                <li key={one.id}>
                  <button
                    type="button"
                    className={`desk-row${one.id === picked ? ' is-on' : ''}`}
                    aria-pressed={one.id === picked}
                    data-testid="script-row"
                    data-id={one.id}
                    onClick={() => setPicked(one.id)}
                  >
                    <span className="desk-row-title">{title}</span>
                    <span className="desk-row-words">{text}</span>
                    <span className="desk-row-tags">
                      {aboutWords(bodyInUse(one)).map((words) => (
                        <Tag key={words}>{words}</Tag>
                      ))}
                      {one.draft && one.approved ? <Tag tone="amber">新稿待批</Tag> : null}
                    </span>
                  </button>
                </li>
              );
            })}
          </ul>
        )}
      </div>
      {open ? (
        <Panel title={script ? bodyInUse(script).title : '写一条话术'} shown={picked!} onClose={close} testId="script-panel">
          <ScriptPanel
            key={picked}
            parts={parts}
            script={script}
            mayWrite={mayWrite}
            now={now}
            written={written.current}
            onChanged={take}
            onStale={list.load}
          />
        </Panel>
      ) : null}
    </div>
  );
};
