import { useEffect, useState } from 'react';
import type { Output } from '../api/client';
import { messageOf } from './message-of';
import type { Parts } from './parts';

const revealMs = 60_000;

/** The whole numbers, for a minute: what was asked for once should not stay open on a desk. */
export const useReveal = ({ api }: Parts, lead: string) => {
  const [revealed, setRevealed] = useState<Output<'lead.reveal'> | null>(null);
  const [revealing, setRevealing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!revealed) return;
    const timer = setTimeout(() => setRevealed(null), revealMs);
    return () => clearTimeout(timer);
  }, [revealed]);
  const reveal = async (): Promise<Output<'lead.reveal'> | null> => {
    setRevealing(true);
    setProblem(null);
    let answer: Output<'lead.reveal'> | null = null;
    try {
      answer = await api('lead.reveal', { lead });
      setRevealed(answer);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setRevealing(false);
    return answer;
  };
  return { revealed, revealing, problem, reveal };
};
