import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useNow } from '@tongguan/shared/app/use-now';
import type { SettingName } from '@tongguan/shared/settings/contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { Section } from '@tongguan/shared/ui/section';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useEffect, useState } from 'react';
import { ChangeLines } from './change-lines';
import type { DeskParts } from './parts';

type Change = Output<'settings.history'>['changes'][number];
interface Props {
  api: DeskParts['api'];
  name: SettingName;
  /** Another value: ask again. */
  round: number;
}

/** 改动记录: who changed what of this setting, and when. */
export const SettingChanges = ({ api, name, round }: Props) => {
  const now = useNow();
  const [changes, setChanges] = useState<readonly Change[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    api('settings.history', { name }).then(
      (answer) => setChanges(answer.changes),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  useEffect(load, [name, round]);
  return (
    <div className="panel">
      <Section title="改动记录">
        <div className="history-body">
          {problem ? (
            <Notice tone="red" actions={<ActionButton onTap={load}>重试</ActionButton>}>
              {problem}
            </Notice>
          ) : null}
          {changes?.length === 0 ? <p className="form-quiet">还没有人改过，用的是默认值。</p> : null}
          <ul className="change-list">
            {(changes ?? []).map(({ version, at, by, parts }) => (
              <li key={version} data-testid="setting-change">
                <strong>{by}</strong> <span className="form-hint">{momentWords(at, now)}</span>
                <ChangeLines changes={parts} none="次序" />
              </li>
            ))}
          </ul>
        </div>
      </Section>
    </div>
  );
};
