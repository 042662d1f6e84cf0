import { useEffect, useRef, useState } from 'react';
import { AppError } from '../api/errors';
import type { GateView } from '../gate/view';
import { messageOf } from './message-of';
import type { Parts } from './parts';
import { useCommands } from './use-commands';
import { useShownAgain } from './use-shown-again';

/** The newest gate seen of each lead, so that coming back shows it at once. Memory only. */
const gates = new Map<string, GateView>();
const retryMs = 4000;

/**
 * The gate of one lead: asked for when opened and whenever `version` moves.
 * An act's own answer is newer than any question asked before it, so those are then not listened to.
 */
export const useGate = ({ api, device, newId }: Parts, lead: string, version: number) => {
  const [gate, setGate] = useState<GateView | null>(() => gates.get(lead) ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  /** Counts up when somebody else moved the approval: the panel lights it up. */
  const [decided, setDecided] = useState(0);
  const round = useRef(0);
  const acting = useRef(false);
  const again = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const command = useCommands(newId);

  const take = (answer: GateView) => {
    gates.set(lead, answer);
    setGate(answer);
    setProblem(null);
  };

  const load = async () => {
    const mine = ++round.current;
    clearTimeout(again.current);
    try {
      const answer = await api('gate.view', { lead });
      if (mine !== round.current) return;
      const before = gates.get(lead);
      if (before && before.stage === answer.gate.stage && before.approval?.state !== answer.gate.approval?.state)
        setDecided((count) => count + 1);
      take(answer.gate);
    } catch (error) {
      if (mine !== round.current) return;
      const refused = error instanceof AppError && ['not-found', 'forbidden', 'gone'].includes(error.code);
      if (refused || !gates.has(lead)) setProblem(messageOf(error));
      if (!refused) again.current = setTimeout(() => void load(), retryMs);
    }
  };

  // When the panel opens and when the lead has moved on; an act under way brings its own answer.
  useEffect(() => {
    if (!acting.current) void load();
    return () => clearTimeout(again.current);
  }, [lead, version]);
  useShownAgain(device, () => {
    if (!acting.current) void load();
  });

  /** `intention` as for `useCommands`; `name` is what the panel shows as busy. */
  const act = async (name: string, intention: string, run: (cmd: string) => Promise<{ gate: GateView }>): Promise<boolean> => {
    if (acting.current) return false;
    acting.current = true;
    setBusy(name);
    setRefusal(null);
    let done = false;
    try {
      const answer = await command(intention, run);
      round.current += 1;
      take(answer.gate);
      done = true;
    } catch (error) {
      setRefusal(messageOf(error));
    }
    acting.current = false;
    setBusy(null);
    if (!done) void load(); // what was refused was asked from an old picture
    return done;
  };

  return {
    gate,
    problem,
    refusal,
    busy,
    decided,
    load: () => void load(),
    act,
    /** A file has become a credential. */
    given: (answer: GateView) => {
      round.current += 1;
      take(answer);
    },
    forgive: () => setRefusal(null),
  };
};
