import { useState } from 'react';
import type { LeadCard, TrailItem } from '../lead/card';
import { holeIn, joinTrail } from './join-trail';
import { messageOf } from './message-of';
import type { Parts } from './parts';

/** The card's newest events joined with the older ones fetched page by page. */
export const useTrail = ({ api }: Parts, card: LeadCard) => {
  const [pages, setPages] = useState<readonly TrailItem[]>([]);
  const [asked, setAsked] = useState<readonly number[]>([]);
  const [loading, setLoading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const items = joinTrail(pages, card.trail);
  // The window of the card moves on while older pages stay.
  const hole = holeIn(items, asked);
  const load = async () => {
    setLoading(true);
    setProblem(null);
    try {
      const page = await api('lead.trail', { lead: card.id, ...(hole === null ? {} : { before: hole }) });
      setPages((before) => [...before, ...page.items]);
      if (hole !== null) setAsked((before) => [...before, hole]); // what an answer leaves out is not there
    } catch (error) {
      setProblem(messageOf(error));
    }
    setLoading(false);
  };
  return { items, more: hole !== null, total: items.length + (hole === null ? 0 : hole - 1), loading, problem, load };
};
