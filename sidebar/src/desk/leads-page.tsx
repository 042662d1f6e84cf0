import { useNow } from '@tongguan/shared/app/use-now';
import type { LeadRow } from '@tongguan/shared/desk/contract';
import type { LeadSort } from '@tongguan/shared/desk/sorts';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useRef, useState } from 'react';
import { LeadFilters } from './lead-filters';
import { LeadTable } from './lead-table';
import type { PageProps } from './pages';
import { SavedViews } from './saved-views';
import { type FilterName, filterOf, useLeadTable } from './use-lead-table';
import { goToInstead } from './use-place';

/** A lead beside the table: the page beside the chat, as it is there. */
const LeadPanel = ({ lead, onClose }: { lead: LeadRow; onClose: () => void }) => {
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), [lead.id]);
  return (
    <aside
      className="desk-panel"
      aria-label={`线索 ${lead.no}`}
      data-testid="lead-panel"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="desk-panel-head">
        <span className="number">{lead.no}</span>
        <button type="button" className="sheet-close" ref={close} aria-label="关闭" onClick={onClose} data-testid="lead-close">
          <span aria-hidden>×</span>
        </button>
      </div>
      <iframe
        key={lead.id}
        title={`线索 ${lead.no}`}
        src={`/sidebar/?lead=${encodeURIComponent(lead.id)}#lead=${encodeURIComponent(lead.id)}`}
      />
    </aside>
  );
};

/** 线索: all in sight, narrowed, sorted and paged by the server. */
export const Page = ({ parts, place }: PageProps) => {
  const filter = filterOf(place);
  const now = useNow();
  const { table, go, reload } = useLeadTable(parts, filter);
  const [people, setPeople] = useState<readonly { id: string; name: string }[]>([]);
  const [opened, setOpened] = useState<LeadRow | null>(null);
  // Once; a table without names to choose from is still a table.
  useEffect(() => {
    parts.api('desk.people', {}).then(
      (answer) => setPeople(answer.people),
      () => {},
    );
  }, []);
  const change = (name: FilterName, value: string) => goToInstead({ page: 'leads', params: { ...filter, [name]: value } });
  const close = () => {
    const row = document.querySelector<HTMLElement>('[data-testid=lead-row].is-on');
    setOpened(null);
    row?.focus();
  };
  const { rows, page, more, loading, problem } = table;
  return (
    <div className={`desk-leads${opened ? ' has-panel' : ''}`}>
      <div className="desk-column">
        <SavedViews parts={parts} filter={filter} />
        <LeadFilters
          filter={filter}
          people={people}
          onChange={change}
          onClear={() => goToInstead({ page: 'leads', params: filter.sort ? { sort: filter.sort } : {} })}
        />
        {problem ? <Problem message={problem} onRetry={reload} /> : null}
        {!rows && !problem ? <Loading words="正在取线索…" /> : null}
        {rows?.length === 0 ? (
          <Empty title="没有这样的线索" words="放宽或清除筛选再看看。" testId="empty-table" />
        ) : rows ? (
          <LeadTable
            rows={rows}
            now={now}
            sort={(filter.sort as LeadSort | undefined) ?? 'newest'}
            opened={opened?.id ?? null}
            busy={loading}
            onSort={(sort) => change('sort', sort)}
            onOpen={setOpened}
          />
        ) : null}
        {rows && (page > 1 || more) ? (
          <nav className="desk-pages" aria-label="翻页">
            <ActionButton disabled={page === 1 || loading} onTap={() => go(page - 1)} testId="page-before">
              上一页
            </ActionButton>
            <span role="status">第 {page} 页</span>
            <ActionButton disabled={!more || loading} onTap={() => go(page + 1)} testId="page-after">
              下一页
            </ActionButton>
          </nav>
        ) : null}
      </div>
      {opened ? <LeadPanel lead={opened} onClose={close} /> : null}
    </div>
  );
};
