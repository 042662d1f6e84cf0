import { useState } from 'react';
import type { LeadCard, TrailItem } from '../lead/card';
import type { Parts } from './parts';

/** The card's newest events joined with the older ones fetched page by page; numbers leave no doubt what is missing. */
export const useTrail = ({ api }: Parts, card: LeadCard) => {
  const [pages, setPages] = useState<readonly TrailItem[]>([]);
  const [asked, setAsked] = useState<readonly number[]>([]);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const byNumber = new Map([...pages, ...card.trail].map((item) => [item.n, item]));
  const items = [...byNumber.values()].sort((a, b) => b.n - a.n);
  // The window of the card moves on while older pages stay: the first hole is where the next page starts.
  const hole = items.find((item) => item.n > 1 && !byNumber.has(item.n - 1) && !asked.includes(item.n));
  const load = async () => {
    setLoading(true);
    setProblem(null);
    try {
      const page = await api('lead.trail', { lead: card.id, ...(hole ? { before: hole.n } : {}) });
      setPages((before) => [...before, ...page.items]);
      if (hole) setAsked((before) => [...before, hole.n]); // what an answer leaves out is not there
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '出错了，请重试');
    }
    setLoading(false);
  };
  return { items, more: hole !== undefined, loading, problem, load };
};
