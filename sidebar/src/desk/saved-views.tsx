import { messageOf } from '@tongguan/shared/app/message-of';
import type { SavedView } from '@tongguan/shared/desk/contract';
import { Field } from '@tongguan/shared/ui/field';
import { Notice } from '@tongguan/shared/ui/notice';
import { useEffect, useState } from 'react';
import type { DeskParts } from './parts';
import type { Filter } from './use-lead-table';
import { addressOf } from './use-place';

const same = (one: Filter, other: Filter): boolean => {
  const sorted = (filter: Filter) => JSON.stringify(Object.entries(filter).sort());
  return sorted(one) === sorted(other);
};

/** Filters a person keeps, one tap away; and the name for the one that stands now. */
export const SavedViews = ({ parts: { api, newId }, filter }: { parts: DeskParts; filter: Filter }) => {
  const [views, setViews] = useState<readonly SavedView[]>([]);
  const [naming, setNaming] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const take = (asked: Promise<{ views: readonly SavedView[] }>) => {
    setProblem(null);
    asked.then(
      (answer) => {
        setViews(answer.views);
        setNaming(false);
      },
      (error) => setProblem(messageOf(error)),
    );
  };
  // Once, when the table is opened.
  useEffect(() => take(api('desk.views', {})), []);
  const standing = views.find((view) => same(view.filter, filter));
  return (
    <div className="desk-views">
      <nav aria-label="保存的筛选">
        <a className={`filter${same(filter, {}) ? ' is-on' : ''}`} href={addressOf({ page: 'leads', params: {} })} data-testid="view-all">
          全部
        </a>
        {views.map((view) => (
          <a
            key={view.id}
            className={`filter${view === standing ? ' is-on' : ''}`}
            href={addressOf({ page: 'leads', params: view.filter })}
            aria-current={view === standing ? 'true' : undefined}
            data-testid="view"
          >
            {view.name}
          </a>
        ))}
      </nav>
      {naming ? (
        <Field
          label="筛选的名字"
          placeholder="起个名字，如 杭州待跟进"
          maxlength={20}
          action="保存"
          focus
          keepTyped
          onDone={(name) => take(api('desk.keep', { cmd: newId(), name, filter: filter as never }))}
          onCancel={() => setNaming(false)}
          inputTestId="view-name"
          buttonTestId="view-save"
        />
      ) : standing ? (
        <button
          type="button"
          className="desk-quiet"
          data-testid="view-drop"
          onClick={() => take(api('desk.drop', { cmd: newId(), view: standing.id }))}
        >
          删除“{standing.name}”
        </button>
      ) : same(filter, {}) ? null : (
        <button type="button" className="desk-quiet" data-testid="view-keep" onClick={() => setNaming(true)}>
          保存这个筛选
        </button>
      )}
      {problem ? (
        <Notice tone="red" urgent>
          {problem}
        </Notice>
      ) : null}
    </div>
  );
};
