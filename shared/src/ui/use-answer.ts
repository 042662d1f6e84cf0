import { useEffect, useRef, useState } from 'react';
import { messageOf } from '../app/message-of';

export interface Asked<T> {
  answer: T | null;
  problem: string | null;
  loading: boolean;
  again: () => void;
}

/** One question put when a part is opened, and again by hand; what was answered before stays until the next answer. */
export const useAnswer = <T>(ask: () => Promise<T>): Asked<T> => {
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [loading, setLoading] = useState(true);
  const gone = useRef(false);
  const again = () => {
    setLoading(true);
    ask().then(
      (found) => {
        if (gone.current) return;
        setAnswer(found);
        setProblem(null);
        setLoading(false);
      },
      (error: unknown) => {
        if (gone.current) return;
        setProblem(messageOf(error));
        setLoading(false);
      },
    );
  };
  // Once, when the part is opened.
  useEffect(() => {
    again();
    return () => {
      gone.current = true;
    };
  }, []);
  return { answer, problem, loading, again };
};
