import { useEffect, useRef, useState } from 'react';
import type { LeadSummary } from '../lead/card';
import type { LeadStatus } from '../lead/choices';
import { messageOf } from './message-of';
import type { Parts } from './parts';
import { useShownAgain } from './use-shown-again';

const everyMs = 10_000;
const pageSize = 30;
const mostAtOnce = 100;

export interface Page {
  leads: readonly LeadSummary[];
  next: string | null;
}

/** Kept while the app lives, so that coming back from a lead shows the list at once. */
const pages = new Map<string, Page>();

/** 卡住: past their time, whatever their status. */
export const stuckFilter = 'stuck';

/** `filter`: a status, `stuckFilter`, or nothing for all. */
export const useLeads = ({ api, device }: Parts, filter?: LeadStatus | typeof stuckFilter) => {
  const key = filter ?? '';
  const [page, setPage] = useState<Page | null>(pages.get(key) ?? null);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const wanted = useRef(key);
  wanted.current = key;

  const load = async (before?: string) => {
    const narrowed = filter === stuckFilter ? { stuck: '1' as const } : filter ? { status: filter } : {};
    const held = pages.get(key)?.leads ?? [];
    if (before) setLoading(true);
    setProblem(null);
    try {
      // A list looked at again is asked for as far as it was read, so that what left it does not linger.
      const limit = before ? pageSize : Math.min(mostAtOnce, Math.max(pageSize, held.length));
      const answer = await api('lead.list', { ...narrowed, limit, ...(before ? { before } : {}) });
      const next: Page = { leads: before ? [...held, ...answer.leads] : answer.leads, next: answer.next };
      pages.set(key, next);
      if (wanted.current === key) setPage(next);
    } catch (error) {
      if (wanted.current === key) setProblem(messageOf(error));
    }
    setLoading(false);
  };

  useEffect(() => {
    setPage(pages.get(key) ?? null);
    void load();
    const timer = setInterval(() => {
      if (device.visible() && device.online()) void load();
    }, everyMs);
    return () => clearInterval(timer);
  }, [key]);
  useShownAgain(device, () => void load());

  return { page, loading, problem, retry: () => void load(), more: () => void load(page?.next ?? undefined) };
};
