import { AppError } from '@tongguan/shared/api/errors';
import { messageOf } from '@tongguan/shared/app/message-of';
import type { SettingName, SettingValue } from '@tongguan/shared/settings/contract';
import { type LineChange, lineChanges } from '@tongguan/shared/settings/form';
import { settingLines } from '@tongguan/shared/settings/forms';
import { useEffect, useState } from 'react';
import type { DeskParts } from './parts';
import { useAct } from './use-act';

export interface Held<N extends SettingName> {
  version: number;
  value: SettingValue<N>;
}

/** What somebody else has saved meanwhile, and what of it differs from what was begun on. */
export interface Overtaken<N extends SettingName> {
  now: Held<N>;
  changes: LineChange[];
}

/** One setting: what stands, saving it on the version it was begun on, and what to do when somebody was quicker. What is typed stays with the caller. */
export const useSetting = <N extends SettingName>({ api, newId }: DeskParts, name: N) => {
  const [held, setHeld] = useState<Held<N> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [overtaken, setOvertaken] = useState<Overtaken<N> | null>(null);
  /** Raised by every saving, so that the list of changes is asked for again. */
  const [saved, setSaved] = useState(0);
  const { busy, refusal, act, forget } = useAct<'save'>(newId);

  const asked = () => api('settings.get', { name }).then(({ version, value }) => ({ version, value: value as SettingValue<N> }));
  const load = () => {
    setProblem(null);
    asked().then(setHeld, (error: unknown) => setProblem(messageOf(error)));
  };
  // Once for each setting.
  useEffect(load, [name]);

  const save = async (value: SettingValue<N>): Promise<boolean> => {
    if (!held) return false;
    const version = overtaken?.now.version ?? held.version;
    return act('save', `${version} ${JSON.stringify(value)}`, async (cmd) => {
      try {
        const answer = await api('settings.put', { name, cmd, version, value: value as Record<string, unknown> });
        setHeld({ version: answer.version, value: answer.value as SettingValue<N> });
        setOvertaken(null);
        setSaved((before) => before + 1);
      } catch (error) {
        if (error instanceof AppError && error.code === 'conflict') {
          const now = await asked();
          const [before, after] = [held.value, now.value] as Record<string, unknown>[];
          setOvertaken({ now, changes: lineChanges(settingLines(name, before!), settingLines(name, after!)) });
        }
        throw error;
      }
    });
  };

  return {
    held,
    problem,
    load,
    busy: busy !== null,
    refusal: refusal?.words ?? null,
    overtaken,
    saved,
    save,
    /** Begins anew on what somebody else has saved. */
    takeTheirs: () => {
      if (overtaken) setHeld(overtaken.now);
      setOvertaken(null);
      forget();
    },
  };
};
