import { messageOf } from '@tongguan/shared/app/message-of';
import type { LeadRow } from '@tongguan/shared/desk/contract';
import { useEffect, useRef, useState } from 'react';
import type { DeskParts } from './parts';
import type { Place } from './use-place';

const pageSize = 100;

/** The filter as it stands in the address; what else stands there is the table's own. */
export const filterNames = ['status', 'stage', 'owner', 'region', 'channel', 'from', 'to', 'q', 'sort'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filter = Partial<Record<FilterName, string>>;

export const filterOf = ({ params }: Place): Filter =>
  Object.fromEntries(filterNames.flatMap((name) => (params[name] ? [[name, params[name]]] : [])));

export interface Table {
  rows: readonly LeadRow[] | null;
  /** From 1. */
  page: number;
  more: boolean;
  loading: boolean;
  problem: string | null;
}

/** One page of the lead table at a time: however many leads there are, a hundred rows stand on the screen. */
export const useLeadTable = ({ api, device }: DeskParts, filter: Filter) => {
  const key = JSON.stringify(filter);
  const [table, setTable] = useState<Table>({ rows: null, page: 1, more: false, loading: true, problem: null });
  /** Where each page begins; the first needs no word. */
  const starts = useRef<(string | undefined)[]>([undefined]);
  const asked = useRef(0);

  const load = async (page: number) => {
    const mine = ++asked.current;
    setTable((before) => ({ ...before, loading: true, problem: null }));
    try {
      const after = starts.current[page - 1];
      const answer = await api('desk.leads', { ...filter, limit: pageSize, ...(after ? { after } : {}) } as never);
      if (mine !== asked.current) return;
      starts.current[page] = answer.next ?? undefined;
      setTable({ rows: answer.leads, page, more: answer.next !== null, loading: false, problem: null });
    } catch (error) {
      if (mine !== asked.current) return;
      setTable((before) => ({ ...before, loading: false, problem: messageOf(error) }));
    }
  };

  useEffect(() => {
    starts.current = [undefined];
    void load(1);
  }, [key]);
  const latest = useRef(() => {});
  latest.current = () => void load(table.page);
  useEffect(() => device.onShown(() => latest.current()), []);

  return { table, go: (page: number) => void load(page), reload: () => void load(table.page) };
};
