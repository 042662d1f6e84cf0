import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import type { ScriptView } from '@tongguan/shared/script/contract';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { momentWords } from '@tongguan/shared/ui/time-words';
import { useState } from 'react';
import type { DeskParts } from './parts';

/** The texts of before, asked for when somebody wants them. */
export const ScriptEditions = ({ api, script, now }: { api: DeskParts['api']; script: ScriptView; now: number }) => {
  const [editions, setEditions] = useState<Output<'script.editions'>['editions'] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = () => {
    setProblem(null);
    api('script.editions', { script: script.id }).then(
      (answer) => setEditions(answer.editions),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  if (problem)
    return (
      <Notice tone="red" actions={<ActionButton onTap={ask}>重试</ActionButton>}>
        {problem}
      </Notice>
    );
  if (!editions)
    return (
      <div>
        <ActionButton kind="quiet" onTap={ask} testId="script-editions">
          看以前的版本
        </ActionButton>
      </div>
    );
  return (
    <section className="form-part" aria-label="各版本">
      <h3>各版本</h3>
      <ul className="change-list">
        {editions.map(({ edition, title, text, writtenBy, by, at }) => (
          <li key={edition} data-testid="script-edition">
            <strong>
              第 {edition} 版 · {title}
            </strong>
            <br />
            {text}
            <br />
            <span className="form-hint">
              {writtenBy} 写，{by} 批准于 {momentWords(at, now)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};
