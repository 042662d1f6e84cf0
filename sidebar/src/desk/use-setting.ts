import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useCommands } from '@tongguan/shared/app/use-commands';
import type { SettingName, SettingValue } from '@tongguan/shared/settings/contract';
import { useEffect, useState } from 'react';
import type { DeskParts } from './parts';

interface Held<V> {
  version: number;
  value: V;
  /** Another each time the form is to be drawn anew from the value. */
  round: number;
}

/** One group of settings: read, and saved on the version it was read at. Where somebody was quicker, what was typed stays and the person chooses. */
export const useSetting = <N extends SettingName>({ api, newId }: DeskParts, name: N) => {
  type V = SettingValue<N>;
  const [held, setHeld] = useState<Held<V> | null>(null);
  const [newer, setNewer] = useState<{ version: number; value: V } | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [saved, setSaved] = useState(false);
  const run = useCommands(newId);
  const load = () => {
    setProblem(null);
    api('settings.get', { name }).then(
      ({ version, value }) => setHeld((before) => ({ version, value: value as V, round: (before?.round ?? 0) + 1 })),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  // Once.
  useEffect(load, []);
  const put = async (version: number, value: V): Promise<boolean> => {
    setBusy(true);
    setProblem(null);
    setSaved(false);
    try {
      const answer = await run(`${name} ${version} ${JSON.stringify(value)}`, (cmd) =>
        api('settings.put', { name, cmd, version, value: value as Record<string, unknown> }),
      );
      setNewer(null);
      setHeld((before) => ({ version: answer.version, value: answer.value as V, round: (before?.round ?? 0) + 1 }));
      setSaved(true);
      return true;
    } catch (error) {
      const details = error instanceof AppError && error.code === 'conflict' ? (error.details as { version: number; value: V }) : null;
      if (details) setNewer(details);
      else setProblem(messageOf(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    held,
    busy,
    problem,
    saved,
    /** What somebody else has saved meanwhile. */
    newer,
    load,
    save: (value: V) => put(newer?.version ?? held!.version, value),
    /** Lets go of what was typed. */
    takeNewer: () => {
      if (newer) setHeld((before) => ({ ...newer, round: (before?.round ?? 0) + 1 }));
      setNewer(null);
    },
  };
};
