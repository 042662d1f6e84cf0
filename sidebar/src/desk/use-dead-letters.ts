import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import type { DiscardReason } from '@tongguan/shared/message/outcomes';
import { useEffect, useState } from 'react';
import type { DeskParts } from './parts';

export type DeadLetters = Output<'message.dead'>;
export type Letter = DeadLetters['letters'][number];
/** One of them, or all of a reason. */
export type Which = { letter: string } | { reason: string };

/** What was given up, and what is done about it. */
export const useDeadLetters = ({ api, newId }: DeskParts, reason: string | undefined) => {
  const [dead, setDead] = useState<DeadLetters | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const load = async () => {
    try {
      setDead(await api('message.dead', reason === undefined ? {} : { reason }));
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  useEffect(() => void load(), [reason]);

  const act = async (which: Which, work: () => Promise<{ count: number }>, words: (count: number) => string) => {
    setBusy('letter' in which ? which.letter : which.reason);
    setSaid(null);
    try {
      const { count } = await work();
      setSaid(count === 0 ? '已经有人处理过了' : words(count));
      await load();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(null);
  };
  return {
    dead,
    problem,
    said,
    busy,
    load,
    resend: (which: Which) =>
      act(
        which,
        () => api('message.resend', { cmd: newId(), ...which }),
        (count) => `已重发 ${count} 条`,
      ),
    discard: (which: Which, why: DiscardReason) =>
      act(
        which,
        () => api('message.discard', { cmd: newId(), ...which, why }),
        (count) => `已放弃 ${count} 条`,
      ),
  };
};
