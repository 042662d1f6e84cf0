import { useNow } from '@tongguan/shared/app/use-now';
import { dayWords } from '@tongguan/shared/clock/day-start';
import { AccessList, EventList } from '@tongguan/shared/ui/audit-list';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Field } from '@tongguan/shared/ui/field';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import { AuditFilters } from './audit-filters';
import type { Parts } from './parts';
import { type Overview, type Query, useAudit } from './use-audit';
import { go } from './use-route';
import './audit.css';

const first: Query = { about: 'events', record: '', person: null, field: null, kind: null, what: null, span: 'week', from: '', to: '' };
/** Kept while the page lives: back from a lead the search stands as it was. */
let last = first;

const abouts = { events: '改动', access: '访问' } as const;

/** The day that was nailed down last, to be compared with the message on the administrator's phone. */
const Anchor = ({ anchor }: { anchor: Overview['anchor'] }) =>
  anchor ? (
    <p className="audit-anchor" data-testid="audit-anchor">
      锚点 <span className="number">{dayWords(anchor.day)}</span> · 校验码 <code>{anchor.hash}</code> · 累计{' '}
      <span className="number">{anchor.events}</span> 条轨迹
    </p>
  ) : (
    <p className="audit-anchor" data-testid="audit-anchor">
      还没有锚点：每天零点后为前一天生成，并发给管理员
    </p>
  );

const open = (lead: string): void => go({ at: 'lead', lead });

/** 审计: who changed what, from, to, when, from where; and who looked at what. */
export const AuditScreen = ({ parts }: { parts: Parts }) => {
  const now = useNow();
  const [overview, setOverview] = useState<Overview | null>(null);
  const [query, setQuery] = useState(last);
  const { found, loading, problem, retry, more } = useAudit(parts, query);
  // Once; without it the search works all the same, only nobody can be chosen by name.
  useEffect(() => {
    parts.api('audit.overview', {}).then(setOverview, () => setOverview({ people: [], anchor: null }));
  }, []);

  const change = (part: Partial<Query>) => {
    last = { ...query, ...part };
    setQuery(last);
  };
  const items = found ? found.events.length + found.access.length : 0;
  return (
    <div className="stack" data-testid="audit">
      <search className="panel audit-search">
        <Field
          label="线索ID"
          placeholder="线索ID，如 HZ20260128-00472"
          initial={query.record}
          maxlength={80}
          action="查找"
          mayBeEmpty
          keepTyped
          onDone={(record) => change({ record })}
          inputTestId="audit-record"
          buttonTestId="audit-find"
        />
        <fieldset className="audit-abouts" aria-label="查什么">
          {Object.entries(abouts).map(([id, words]) => (
            <button
              key={id}
              type="button"
              className={`chip${query.about === id ? ' is-on' : ''}`}
              aria-pressed={query.about === id}
              data-testid={`audit-about-${id}`}
              onClick={() => change({ about: id as Query['about'] })}
            >
              {words}
            </button>
          ))}
        </fieldset>
        <AuditFilters query={query} people={overview?.people ?? []} onChange={change} />
        {overview ? <Anchor anchor={overview.anchor} /> : null}
      </search>
      {problem ? <Problem message={problem} onRetry={retry} /> : null}
      {!found && !problem ? <Loading words="正在查找…" /> : null}
      {found && items === 0 && !found.next ? (
        <Empty title="没有符合的记录" words="换一个日期或筛选条件再查；不在你权限内的不会列出。" testId="audit-empty" />
      ) : null}
      {found && found.events.length > 0 ? <EventList items={found.events} now={now} onPick={open} /> : null}
      {found && found.access.length > 0 ? <AccessList items={found.access} now={now} onPick={open} /> : null}
      {found?.next ? (
        <ActionButton busy={loading} onTap={more} testId="audit-more">
          {items === 0 ? '继续往前找' : '更多'}
        </ActionButton>
      ) : null}
    </div>
  );
};
