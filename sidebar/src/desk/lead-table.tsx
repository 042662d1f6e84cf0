import type { LeadRow } from '@tongguan/shared/desk/contract';
import type { LeadSort } from '@tongguan/shared/desk/sorts';
import { channels, leadStatuses } from '@tongguan/shared/lead/choices';
import { statusTone } from '@tongguan/shared/ui/status-tone';
import { Tag } from '@tongguan/shared/ui/tag';
import { dueWords, momentWords } from '@tongguan/shared/ui/time-words';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface Props {
  rows: readonly LeadRow[];
  now: number;
  sort: LeadSort;
  opened: string | null;
  busy: boolean;
  onSort: (sort: LeadSort) => void;
  onOpen: (lead: LeadRow) => void;
}

const Sortable = ({ label, by, sort, onSort }: { label: string; by: '' | 'captured-' } & Pick<Props, 'sort' | 'onSort'>) => {
  const [newest, oldest] = [`${by}newest`, `${by}oldest`] as [LeadSort, LeadSort];
  const order = sort === newest ? 'descending' : sort === oldest ? 'ascending' : 'none';
  return (
    <th scope="col" aria-sort={order}>
      <button
        type="button"
        className={`sort sort-${order}`}
        data-testid={`sort-${by || 'created-'}by`}
        onClick={() => onSort(order === 'descending' ? oldest : newest)}
      >
        {label}
      </button>
    </th>
  );
};

const Due = ({ due, now }: { due: string | null; now: number }) => {
  if (!due) return null;
  const { words, tone } = dueWords(due, now);
  return <span className={`due due-${tone}`}>{words}</span>;
};

/** Leads as rows. One of them takes part in the tab order; arrows, Home and End go from row to row, Enter opens. */
export const LeadTable = ({ rows, now, sort, opened, busy, onSort, onOpen }: Props) => {
  const [at, setAt] = useState(0);
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => setAt(0), [rows]);
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: at + 10,
      PageUp: at - 10,
    };
    const wanted = steps[event.key];
    if (wanted !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(rows.length - 1, wanted));
      setAt(next);
      body.current?.querySelectorAll<HTMLElement>('tr')[next]?.focus();
    }
    if (event.key === 'Enter' && rows[at]) onOpen(rows[at]);
  };
  return (
    <div className={`desk-scroll${busy ? ' is-busy' : ''}`}>
      <table className="desk-table" aria-busy={busy}>
        <caption className="desk-sr">线索；上下键选择，回车打开</caption>
        <thead>
          <tr>
            <th scope="col">线索ID</th>
            <th scope="col">联系人</th>
            <th scope="col">公司</th>
            <th scope="col">状态</th>
            <th scope="col">阶段</th>
            <th scope="col">负责人</th>
            <th scope="col">地区</th>
            <th scope="col">来源</th>
            <Sortable label="来源日期" by="captured-" sort={sort} onSort={onSort} />
            <Sortable label="进线时间" by="" sort={sort} onSort={onSort} />
            <th scope="col">到期</th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((lead, i) => (
            <tr
              key={lead.id}
              tabIndex={i === at ? 0 : -1}
              className={lead.id === opened ? 'is-on' : undefined}
              aria-selected={lead.id === opened}
              data-testid="lead-row"
              data-no={lead.no}
              onFocus={() => setAt(i)}
              onClick={() => onOpen(lead)}
            >
              <th scope="row" className="number">
                {lead.no}
              </th>
              <td className="strong">{lead.contactName}</td>
              <td className="desk-wide">{lead.company ?? <span className="none">未填</span>}</td>
              <td>
                <Tag tone={statusTone[lead.status]}>{leadStatuses[lead.status]}</Tag>
              </td>
              <td>{lead.stage}</td>
              <td>{lead.ownerName ?? <span className="none">未分配</span>}</td>
              <td>{lead.region}</td>
              <td>{channels[lead.channel]}</td>
              <td className="number">{momentWords(lead.capturedAt, now)}</td>
              <td className="number">{momentWords(lead.createdAt, now)}</td>
              <td>
                <Due due={lead.due} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
