import { type FindingView, type GoLiveState, stateWords } from '@tongguan/shared/golive/finding';
import { goLiveGroups, groupTitles } from '@tongguan/shared/golive/items';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Section } from '@tongguan/shared/ui/section';
import { Tag, type Tone } from '@tongguan/shared/ui/tag';
import { FriendRuns } from './friend-runs';
import type { Parts } from './parts';
import { type GoLiveRun, useGoLive } from './use-go-live';
import './go-live.css';

const tones: Record<GoLiveState, Tone> = { pass: 'green', fail: 'red', warn: 'amber', unsure: 'calm' };

const Item = ({ finding: { item, title, state, what, where } }: { finding: FindingView }) => (
  <li className="check" data-testid="check" data-item={item} data-state={state}>
    <div className="check-head">
      <span className="check-title">{title}</span>
      <Tag tone={tones[state]}>{stateWords[state]}</Tag>
    </div>
    {what ? <p className="check-what">{what}</p> : null}
    {where ? (
      <p className="check-where">
        <span className="check-where-label">去哪里改</span>
        {where}
      </p>
    ) : null}
  </li>
);

/** Failed first: what passes is read by nobody who has something to mend. */
const order: GoLiveState[] = ['fail', 'warn', 'unsure', 'pass'];
const sorted = (findings: readonly FindingView[]) => [...findings].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));

const summaryOf = ({ found, failed }: GoLiveRun): string => {
  const all = goLiveGroups.flatMap((group) => found[group] ?? []);
  const count = (state: GoLiveState) => all.filter((finding) => finding.state === state).length;
  const missing = Object.keys(failed).length;
  if (missing > 0) return `有 ${missing} 组没有查到，请再检查一次`;
  if (count('fail') > 0) return `${count('fail')} 项未通过，改好后再检查一次`;
  const open = count('unsure') + count('warn');
  return open > 0 ? `没有未通过的项，${open} 项请看一眼` : '全部通过，可以上线';
};

const Progress = ({ run }: { run: GoLiveRun }) => {
  const done = run.at ? goLiveGroups.indexOf(run.at) : goLiveGroups.length;
  return (
    <>
      <p className="check-sum" role="status" data-testid="golive-sum">
        {run.at ? `正在检查${groupTitles[run.at]}…` : summaryOf(run)}
      </p>
      {run.at ? (
        <progress
          className="check-progress"
          value={done}
          max={goLiveGroups.length}
          aria-label={`已查 ${done} 组，共 ${goLiveGroups.length} 组`}
        />
      ) : null}
    </>
  );
};

/** Whether this installation is ready for people, and what is not: for the administrator. */
export const GoLive = ({ parts }: { parts: Parts }) => {
  const { run, start } = useGoLive(parts);
  return (
    <div className="stack" data-testid="golive">
      <div className="panel check-top">
        <h2 className="check-heading">上线检查</h2>
        <Progress run={run} />
        <ActionButton kind="primary" busy={run.at !== null} onTap={start} testId="golive-again">
          {run.at ? '检查中…' : '再检查一次'}
        </ActionButton>
      </div>
      <FriendRuns parts={parts} />
      {goLiveGroups.map((group) => {
        const findings = run.found[group];
        const problem = run.failed[group];
        if (!findings && !problem) return null;
        return (
          <Section key={group} title={groupTitles[group]}>
            {problem ? (
              <p className="check-what check-alone" role="alert">
                {problem}
              </p>
            ) : (
              <ul className="checks">
                {sorted(findings ?? []).map((finding) => (
                  <Item key={finding.item} finding={finding} />
                ))}
              </ul>
            )}
          </Section>
        );
      })}
    </div>
  );
};
