import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useNow } from '@tongguan/shared/app/use-now';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Problem } from '@tongguan/shared/ui/problem';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useEffect, useState } from 'react';
import { ChangeLines } from '../change-lines';
import type { DeskParts } from '../parts';

export type Version = Output<'routing.versions'>['versions'][number];

interface Props {
  parts: DeskParts;
  /** Another value: ask again. */
  round: number;
  /** Takes an edition into the form, to be tried and published again. */
  onTake: (version: Version) => void;
}

/** 版本: who published what and when; any of them can be taken up again. */
export const Versions = ({ parts: { api }, round, onTake }: Props) => {
  const now = useNow();
  const [versions, setVersions] = useState<readonly Version[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    api('routing.versions', {}).then(
      (answer) => setVersions(answer.versions),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  useEffect(load, [round]);
  if (problem) return <Problem message={problem} onRetry={load} />;
  return (
    <section className="panel rule-group" aria-label="历次版本">
      <h2 className="rule-title">历次版本</h2>
      {versions?.length === 0 ? <p className="rule-hint">还没有人改过，用的是默认规则。</p> : null}
      <ol className="rule-versions">
        {(versions ?? []).map((version) => (
          <li key={`${version.name}${version.version}`} data-testid="rule-version">
            <div className="rule-version-head">
              <strong>
                {version.name === 'routing' ? '分配' : '时间'} 第 {version.version} 版
              </strong>
              <span className="rule-hint">
                {version.by} · {momentWords(version.at, now)}
              </span>
              <ActionButton kind="quiet" onTap={() => onTake(version)} testId="take-version">
                放进表单
              </ActionButton>
            </div>
            <ChangeLines none="只是写法不同" changes={version.changes} />
          </li>
        ))}
      </ol>
    </section>
  );
};
