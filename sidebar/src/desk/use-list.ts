import { messageOf } from '@tongguan/shared/app/message-of';
import { useEffect, useState } from 'react';

/** A list fetched once, and again when asked; what a command answered is put into it. */
export const useList = <T>(fetch: () => Promise<readonly T[]>) => {
  const [rows, setRows] = useState<readonly T[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    return fetch().then(setRows, (error: unknown) => setProblem(messageOf(error)));
  };
  // Once, when the page is opened.
  useEffect(() => void load(), []);
  return { rows, problem, load, set: (next: (before: readonly T[]) => readonly T[]) => setRows((before) => before && next(before)) };
};
