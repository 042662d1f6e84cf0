import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { ChangeLines } from './change-lines';
import { OvertakenNotice } from './overtaken-notice';
import type { PageProps } from './pages';
import { GroupsSection } from './rules/groups-section';
import { LimitsTrial } from './rules/limits-trial';
import { BoardSection, HoursSection, LabelsSection, LevelsSection, LimitsSection, LoadSection } from './rules/sections';
import { ToldSection } from './rules/told-section';
import { Trial } from './rules/trial';
import { useRules } from './rules/use-rules';
import { Versions } from './rules/versions';
import { useCompany } from './use-company';
import './rules/rules.css';

/** 分配规则: what routing and clocks go by, tried on last month's leads and then published as a new version. */
export const Page = ({ parts }: PageProps) => {
  const staff = useCompany(parts);
  const rules = useRules(parts, (id) => staff.company?.people.find((person) => person.id === id)?.name ?? '已离开的员工');
  const { held, draft, changed, changes, busy, overtaken, refusal, tried } = rules;
  if (rules.problem) return <Problem message={rules.problem} onRetry={rules.load} />;
  if (!held || !draft) return <Loading words="正在取规则…" />;
  const { onType } = rules;
  return (
    <div className="desk-column rules">
      {overtaken ? (
        <OvertakenNotice
          changes={overtaken.changes}
          busy={busy === 'publish'}
          mine="仍发布我写的"
          onMine={() => void rules.publish()}
          onTheirs={rules.takeTheirs}
        />
      ) : null}
      <div key={rules.round} className="rule-form">
        <LabelsSection draft={draft.routing} onType={onType} />
        <LimitsSection draft={draft.clocks} labels={draft.routing.labels} onType={onType} />
        <LevelsSection draft={draft.clocks} onType={onType} />
        <ToldSection draft={draft.clocks} onType={onType} />
        <HoursSection draft={draft.clocks} onType={onType} />
        <GroupsSection draft={draft.routing} staff={staff} onType={onType} />
        <BoardSection draft={draft.routing} onType={onType} />
        <LoadSection draft={draft.routing} clocks={draft.clocks} onType={onType} />
      </div>
      {tried?.routing ? <Trial tried={tried.routing} /> : null}
      {tried?.limits ? <LimitsTrial tried={tried.limits} /> : null}
      <div className="rule-bar">
        {refusal && !overtaken ? (
          <Notice tone="red" urgent testId="rules-refusal">
            {refusal}
          </Notice>
        ) : null}
        {changed && changes.length > 0 ? (
          <details className="rule-pending">
            <summary data-testid="rules-pending">{changes.length} 处改动还没发布</summary>
            <ChangeLines none="只是写法不同" changes={changes} />
          </details>
        ) : null}
        <div className="rule-actions">
          <ActionButton
            busy={busy === 'try'}
            disabled={!rules.triable || busy !== null}
            onTap={() => void rules.tryOut()}
            testId="rules-try"
          >
            试算最近 30 天
          </ActionButton>
          <ActionButton
            kind="primary"
            busy={busy === 'publish'}
            disabled={!changed || busy !== null || overtaken !== null || (rules.triable && !tried)}
            onTap={() => void rules.publish()}
            testId="rules-publish"
          >
            发布
          </ActionButton>
          {changed ? (
            <ActionButton kind="quiet" onTap={rules.reset} testId="rules-reset">
              不改了
            </ActionButton>
          ) : null}
          <span className="rule-state" role="status" data-testid="rules-state">
            {!changed ? (rules.published > 0 ? '已发布，对之后的线索生效' : '') : rules.triable && !tried ? '先试算，再发布' : ''}
          </span>
        </div>
      </div>
      <Versions parts={parts} round={rules.published} onTake={rules.take} />
    </div>
  );
};
