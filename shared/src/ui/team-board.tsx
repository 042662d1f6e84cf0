import { Text, View } from '@tarojs/components';
import type { Output } from '../api/client';
import type { Parts } from '../app/parts';
import { useNow } from '../app/use-now';
import type { BoardPart } from '../board/contract';
import { monthAt } from '../clock/month';
import type { LeadSummary } from '../lead/card';
import { ActionButton } from './button';
import { ClaimReport } from './claim-report';
import { Empty } from './empty';
import { LeadList } from './lead-list';
import { Loading } from './loading';
import { Problem } from './problem';
import { Section } from './section';
import { Tag } from './tag';
import { useAnswer } from './use-answer';

interface PartProps {
  title: string;
  part: BoardPart;
  now: number;
  onPick: (lead: LeadSummary) => void;
}

const Part = ({ title, part, now, onPick }: PartProps) =>
  part.count === 0 ? null : (
    <Section title={title} extra={<Text className="section-count number">{part.count}</Text>}>
      <LeadList leads={part.leads} now={now} withOwner onPick={onPick} testId="board-lead" />
      {part.count > part.leads.length ? <Text className="board-more">只列出最急的 {part.leads.length} 条</Text> : null}
    </Section>
  );

const Reps = ({ reps }: { reps: Output<'board.view'>['reps'] }) => (
  <Section title="每位销售">
    <View className="board-reps" role="list">
      {reps.map(({ id, name, open, unstarted, breached, suspended }) => (
        <View key={id} className="board-rep" role="listitem" data-testid="board-rep" data-person={id}>
          <Text className="board-rep-name">{name}</Text>
          <View className="board-rep-counts">
            {suspended ? <Tag tone="amber">暂停</Tag> : null}
            {breached > 0 ? <Tag tone="red">{`超时 ${breached}`}</Tag> : null}
            {unstarted > 0 ? <Tag tone="calm">{`未开始 ${unstarted}`}</Tag> : null}
            <Text className="board-rep-open number">{open} 条</Text>
          </View>
        </View>
      ))}
    </View>
  </Section>
);

/** 主管看板: what needs a hand first, then who has how much. */
export const TeamBoard = ({ parts: { api }, onPick }: { parts: Parts; onPick: (lead: LeadSummary) => void }) => {
  const now = useNow();
  const { answer, problem, loading, again } = useAnswer(() => api('board.view', {}));
  if (!answer) return problem ? <Problem message={problem} onRetry={again} /> : <Loading words="正在取看板…" />;
  const { unassigned, soon, breached, reps } = answer;
  const calm = unassigned.count + soon.count + breached.count === 0;
  return (
    <View className="stack" data-testid="team-board">
      {calm ? <Empty title="没有要你出手的" words="没有未分配、快超时或已超时的线索。" testId="board-calm" /> : null}
      <Part title="已超时" part={breached} now={now} onPick={onPick} />
      <Part title="未分配" part={unassigned} now={now} onPick={onPick} />
      <Part title="一小时内到时限" part={soon} now={now} onPick={onPick} />
      {reps.length > 0 ? <Reps reps={reps} /> : null}
      <ClaimReport parts={{ api }} month={monthAt(new Date(now))} />
      <ActionButton kind="quiet" busy={loading} onTap={again} testId="board-again">
        刷新
      </ActionButton>
    </View>
  );
};
