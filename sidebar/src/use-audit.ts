import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import type { AccessKind } from '@tongguan/shared/audit/access';
import type { AuditField } from '@tongguan/shared/audit/fields';
import type { EventKind } from '@tongguan/shared/audit/kinds';
import { companyDay } from '@tongguan/shared/clock/company-day';
import { dayAfter } from '@tongguan/shared/clock/day-start';
import { useEffect, useRef, useState } from 'react';
import type { Parts } from './parts';

export type Overview = Output<'audit.overview'>;
export type Events = Output<'audit.events'>['items'];
export type Accesses = Output<'audit.access'>['items'];

export const spans = { today: '今天', week: '近7天', month: '近30天', own: '自选' } as const;
export type Span = keyof typeof spans;

export interface Query {
  about: 'events' | 'access';
  record: string;
  person: string | null;
  field: AuditField | null;
  kind: EventKind | null;
  what: AccessKind | null;
  span: Span;
  /** Company days, for 自选; empty: open on that side. */
  from: string;
  to: string;
}

const daysBack: Record<Exclude<Span, 'own'>, number> = { today: 0, week: 6, month: 29 };

const rangeOf = ({ span, from, to }: Query, now: number): { from?: string; to?: string } => {
  if (span === 'own') return { ...(from ? { from } : {}), ...(to ? { to } : {}) };
  return { from: dayAfter(companyDay(new Date(now)), -daysBack[span]) };
};

const given = (query: Record<string, string | null>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1])));

interface Found {
  events: Events;
  access: Accesses;
  next: string | null;
}
const nothing: Found = { events: [], access: [], next: null };

/** Asks again whenever the query is another; an answer that comes after the next question is dropped. */
export const useAudit = ({ api }: Parts, query: Query) => {
  const [found, setFound] = useState<Found | null>(null);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const round = useRef(0);

  const load = async (held: Found) => {
    const mine = ++round.current;
    setLoading(true);
    setProblem(null);
    const { about, record, person, field, kind, what } = query;
    const common = { ...given({ record, person, before: held.next }), ...rangeOf(query, Date.now()) };
    try {
      const page =
        about === 'events'
          ? await api('audit.events', { ...common, ...given({ field, kind }) }).then(({ items, next }) => ({
              events: items,
              access: [],
              next,
            }))
          : await api('audit.access', { ...common, ...given({ what }) }).then(({ items, next }) => ({ events: [], access: items, next }));
      if (mine !== round.current) return;
      setFound({ events: [...held.events, ...page.events], access: [...held.access, ...page.access], next: page.next });
    } catch (error) {
      if (mine !== round.current) return;
      setProblem(messageOf(error));
    }
    setLoading(false);
  };

  // Once per query.
  useEffect(() => {
    setFound(null);
    void load(nothing);
  }, [query]);

  return { found, loading, problem, retry: () => void load(found ?? nothing), more: () => void load(found ?? nothing) };
};
