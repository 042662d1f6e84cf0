import { useApprovals } from '@tongguan/shared/app/use-approvals';
import { stuckFilter, useLeads } from '@tongguan/shared/app/use-leads';
import { useNow } from '@tongguan/shared/app/use-now';
import { type LeadStatus, leadStatuses } from '@tongguan/shared/lead/choices';
import type { Role } from '@tongguan/shared/people/roles';
import type { Approval } from '@tongguan/shared/ui/approval-list';
import { Approvals } from '@tongguan/shared/ui/approvals';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { LeadList } from '@tongguan/shared/ui/lead-list';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import { DeskLinks } from './desk-links';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';
import { go } from './use-route';

const loadNewLead = () => import('./new-lead-part');
const loadPhone = () => import('@tongguan/shared/ui/own-phone');
const approvalsFilter = 'approvals';
const boardFilter = 'board';
const todayFilter = 'today';
const claimsFilter = 'claims';
const loadToday = () => import('./today-part');
const loadBoard = () => import('./board-part');
const loadClaims = () => import('./claim-part');
const filters = Object.entries({ '': '全部', ...leadStatuses });
let lastFilter = '';
let lastScroll = 0;

interface FiltersProps {
  value: string;
  /** How many wait for this person's decision; null for someone who does not decide. */
  waiting: number | null;
  role: Role | undefined;
  onPick: (value: string) => void;
}

/** Lists other than by status: for who looks after others, and for who may claim. */
const ownFilters = (role: Role | undefined): [string, string][] => {
  if (role === 'rep')
    return [
      [todayFilter, '今日'],
      [claimsFilter, '认领'],
    ];
  if (role !== 'supervisor' && role !== 'executive') return [];
  return [
    [todayFilter, '今日'],
    [boardFilter, '看板'],
  ];
};

/** Those who are stuck: for who looks after others. */
const stuckFilters = (role: Role | undefined): [string, string][] =>
  role === 'supervisor' || role === 'executive' ? [[stuckFilter, '卡住']] : [];

const Filters = ({ value, waiting, role, onPick }: FiltersProps) => {
  const filter = (id: string, words: string, count = 0) => (
    <button
      key={id}
      type="button"
      className={`filter${id === value ? ' is-on' : ''}`}
      aria-pressed={id === value}
      data-testid={id === stuckFilter ? 'filter-stuck' : `tab-${id || 'all'}`}
      onClick={() => onPick(id)}
    >
      {words}
      {count > 0 ? <span className="filter-count number">{count}</span> : null}
    </button>
  );
  const [all, ...rest] = filters.map(([id, words]) => filter(id, words));
  return (
    <fieldset className="filters" aria-label="筛选">
      {all}
      {ownFilters(role).map(([id, words]) => filter(id, words))}
      {waiting === null ? null : filter(approvalsFilter, '待我审批', waiting)}
      {stuckFilters(role).map(([id, words]) => filter(id, words))}
      {rest}
    </fieldset>
  );
};

const Leads = ({ parts, filter, role }: { parts: Parts; filter: string; role: Role | undefined }) => {
  const now = useNow();
  const { page, loading, problem, retry, more } = useLeads(parts, (filter || undefined) as LeadStatus | typeof stuckFilter | undefined);
  return (
    <>
      {problem && !page ? <Problem message={problem} onRetry={retry} /> : null}
      {!page && !problem ? <Loading words="正在取线索列表…" /> : null}
      {page?.leads.length === 0 ? (
        <Empty
          title={filter === stuckFilter ? '没有卡住的线索' : filter ? '这一类里没有线索' : '还没有线索'}
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

/** Opens a lead at its stage panel. */
const review = ({ lead }: Approval) => go({ at: 'lead', lead: lead.id, gate: true });

/** The page's place in the list, over a visit to a lead. */
const useLastScroll = (): void => {
  // Once, when the list is opened.
  useEffect(() => {
    window.scrollTo(0, lastScroll);
    const remember = () => {
      lastScroll = window.scrollY;
    };
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, []);
};

interface Props {
  parts: Parts;
  role: Role | undefined;
  /** Opened at 今日, by a card. */
  today: boolean;
  /** Asks who sits here. */
  onRole: () => void;
}

export const ListScreen = ({ parts, role, today, onRole }: Props) => {
  const [picked, setPicked] = useState(() => {
    if (today) lastFilter = todayFilter;
    return lastFilter;
  });
  const [adding, setAdding] = useState(false);
  const decides = role === 'supervisor' || role === 'reviewer';
  const waiting = useApprovals(parts, decides);
  useLastScroll();
  // Once, when the list is opened.
  useEffect(onRole, []);

  if (role === 'reviewer')
    return (
      <div className="stack" data-testid="tab-approvals">
        <Approvals {...waiting} onPick={review} />
      </div>
    );
  const others = [...ownFilters(role), ...stuckFilters(role)].map(([id]) => id);
  const mine = [...filters.map(([id]) => id), ...others, ...(decides ? [approvalsFilter] : [])];
  const filter = mine.includes(picked) ? picked : '';
  const pick = (id: string) => {
    lastFilter = id;
    setPicked(id);
  };
  const list = () => {
    if (filter === approvalsFilter) return <Approvals {...waiting} onPick={review} />;
    if (filter === todayFilter)
      return (
        <OnDemand key={todayFilter} load={loadToday} coming={<Loading words="正在打开今日…" />}>
          {({ TodayView }) => <TodayView parts={parts} withOwner={role !== 'rep'} onPick={(lead) => go({ at: 'lead', lead })} />}
        </OnDemand>
      );
    if (filter === boardFilter)
      return (
        <OnDemand key={boardFilter} load={loadBoard} coming={<Loading words="正在打开看板…" />}>
          {({ TeamBoard }) => <TeamBoard parts={parts} onPick={({ id }) => go({ at: 'lead', lead: id })} />}
        </OnDemand>
      );
    if (filter === claimsFilter)
      return (
        <OnDemand key={claimsFilter} load={loadClaims} coming={<Loading words="正在打开认领看板…" />}>
          {({ ClaimBoard }) => <ClaimBoard parts={parts} onClaimed={(lead) => go({ at: 'lead', lead })} />}
        </OnDemand>
      );
    return <Leads parts={parts} filter={filter} role={role} />;
  };
  return (
    <>
      <div className="list-top">
        <ActionButton kind="primary" onTap={() => setAdding(true)} testId="new-lead">
          新线索
        </ActionButton>
      </div>
      {adding ? (
        <OnDemand load={loadNewLead} coming={null}>
          {({ NewLeadPart }) => <NewLeadPart parts={parts} onClose={() => setAdding(false)} />}
        </OnDemand>
      ) : null}
      <Filters value={filter} waiting={decides ? (waiting.approvals?.length ?? 0) : null} role={role} onPick={pick} />
      {list()}
      <OnDemand load={loadPhone} coming={null}>
        {({ OwnPhone }) => <OwnPhone parts={parts} />}
      </OnDemand>
      <DeskLinks role={role} />
    </>
  );
};
