import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useCommands } from '@tongguan/shared/app/use-commands';
import { useState } from 'react';

export interface Refusal {
  words: string;
  /** Somebody else was quicker: what is shown is not what stands. */
  conflict: boolean;
  details: unknown;
}

/** One act at a time: which is under way, and what was refused. Asking again after silence is the same command. */
export const useAct = <W extends string>(newId: () => string) => {
  const command = useCommands(newId);
  const [busy, setBusy] = useState<W | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  /** @returns whether it was done */
  const act = async (what: W, intention: string, work: (cmd: string) => Promise<void>): Promise<boolean> => {
    setBusy(what);
    setRefusal(null);
    try {
      await command(`${what}:${intention}`, work);
      return true;
    } catch (error) {
      const conflict = error instanceof AppError && error.code === 'conflict';
      setRefusal({ words: messageOf(error), conflict, details: error instanceof AppError ? error.details : undefined });
      return false;
    } finally {
      setBusy(null);
    }
  };
  return { busy, refusal, act, forget: () => setRefusal(null) };
};
