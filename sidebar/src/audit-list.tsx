import { accessKinds } from '@tongguan/shared/audit/access';
import { doors } from '@tongguan/shared/audit/doors';
import { momentWords } from '@tongguan/shared/ui/time-words';
import type { ReactNode } from 'react';
import type { Accesses, Events } from './use-audit';
import { go } from './use-route';

interface LineProps {
  at: string;
  by: string;
  now: number;
  record: { label: string; lead: string | null };
  from?: string;
  children: ReactNode;
}

/** Who and when, what, and of which record; a tap opens the lead where there is one to open. */
const Line = ({ at, by, now, record, from, children }: LineProps) => {
  const { label, lead } = record;
  const lines = (
    <>
      <span className="audit-top">
        <span className="audit-by">{by}</span>
        <span className="audit-at number">{momentWords(at, now)}</span>
      </span>
      <span className="audit-what">{children}</span>
      <span className="audit-of number">{[label, from].filter(Boolean).join(' · ')}</span>
    </>
  );
  if (!lead) return <div className="audit-item">{lines}</div>;
  return (
    <button type="button" className="audit-item audit-opens" onClick={() => go({ at: 'lead', lead })}>
      <span className="list-lines">{lines}</span>
      <span className="list-arrow" aria-hidden />
    </button>
  );
};

type Change = Events[number]['changes'][number];

const ChangeLine = ({ change: { field, from, to } }: { change: Change }) => (
  <span className="audit-change">
    {field}
    <span className="audit-from">{from ?? '空'}</span>
    <span aria-label="改成">→</span>
    <span className="audit-to">{to ?? '空'}</span>
  </span>
);

/** An edit is its changes; everything else has a sentence of its own, and a setting both. */
const What = ({ item: { type, words, changes } }: { item: Events[number] }) => (
  <>
    {type === 'lead.edited' ? null : words}
    {type === 'lead.edited' || type === 'setting.changed'
      ? changes.map((change, i) => <ChangeLine key={`${change.field}-${i}`} change={change} />)
      : null}
  </>
);

export const EventList = ({ items, now }: { items: Events; now: number }) => (
  <ul className="audit-list panel" data-testid="audit-events">
    {items.map((item) => (
      <li key={item.id} data-testid="audit-item" data-type={item.type}>
        <Line at={item.at} by={item.by} now={now} record={item.record} from={doors[item.door]}>
          <What item={item} />
        </Line>
      </li>
    ))}
  </ul>
);

export const AccessList = ({ items, now }: { items: Accesses; now: number }) => (
  <ul className="audit-list panel" data-testid="audit-accesses">
    {items.map((item) => (
      <li key={item.id} data-testid="audit-item" data-type={item.what}>
        <Line at={item.at} by={item.by} now={now} record={item.on}>
          {accessKinds[item.what]}
        </Line>
      </li>
    ))}
  </ul>
);
