import { type LeadStatus, leadStatuses } from '@tongguan/shared/lead/choices';
import { ActionButton } from '@tongguan/shared/ui/button';
import { LeadList } from '@tongguan/shared/ui/lead-list';
import { useEffect, useState } from 'react';
import { Empty } from './empty';
import { Loading } from './loading';
import type { Parts } from './parts';
import { Problem } from './problem';
import { useLeads } from './use-leads';
import { useNow } from './use-now';
import { go } from './use-route';

const filters = Object.entries({ '': '全部', ...leadStatuses });
let lastFilter = '';
let lastScroll = 0;

const Filters = ({ value, onPick }: { value: string; onPick: (value: string) => void }) => (
  <fieldset className="filters" aria-label="按状态筛选">
    {filters.map(([id, words]) => (
      <button
        key={id}
        type="button"
        className={`filter${id === value ? ' is-on' : ''}`}
        aria-pressed={id === value}
        onClick={() => onPick(id)}
      >
        {words}
      </button>
    ))}
  </fieldset>
);

interface Props {
  parts: Parts;
  onRole: () => void;
}

export const ListScreen = ({ parts, onRole }: Props) => {
  const now = useNow();
  const [filter, setFilter] = useState(lastFilter);
  const { page, loading, problem, retry, more } = useLeads(parts, (filter || undefined) as LeadStatus | undefined);
  const role = parts.me.known()?.role;

  // Once, when the list is opened.
  useEffect(() => {
    parts.me.load().then(onRole, () => {});
    window.scrollTo(0, lastScroll);
    const remember = () => {
      lastScroll = window.scrollY;
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, []);

  const pick = (id: string) => {
    lastFilter = id;
    setFilter(id);
  };
  return (
    <>
      <Filters value={filter} onPick={pick} />
      {problem && !page ? <Problem message={problem} onRetry={retry} /> : null}
      {!page && !problem ? <Loading words="正在取线索列表…" /> : null}
      {page?.leads.length === 0 ? (
        <Empty
          title={filter ? '这一类里没有线索' : '还没有线索'}
          words={filter ? '换一个状态看看。' : '新线索分配给你时，企业微信会收到卡片；也可以在客户聊天里把好友建为线索。'}
          testId="empty-list"
        />
      ) : null}
      {page && page.leads.length > 0 ? (
        <div className="panel list-panel">
          <LeadList
            leads={page.leads}
            now={now}
            withOwner={role !== undefined && role !== 'rep'}
            onPick={(lead) => go({ at: 'lead', lead: lead.id })}
          />
        </div>
      ) : null}
      {page?.next ? (
        <ActionButton busy={loading} onTap={more} testId="list-more">
          更多
        </ActionButton>
      ) : null}
    </>
  );
};
