import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Parts } from '../app/parts';
import { useNow } from '../app/use-now';
import { mostLeads, useOpenLeads } from '../app/use-open-leads';
import { useToVerify } from '../app/use-to-verify';
import type { LeadSummary } from '../lead/card';
import { type LeadTask, tasksToday, todayOf } from '../lead/today';
import { ActionButton } from './button';
import { DueRows } from './due-rows';
import { Empty } from './empty';
import { LeadList } from './lead-list';
import { Loading } from './loading';
import { Problem } from './problem';
import { Section } from './section';
import { dueWords } from './time-words';
import { VerificationList } from './verifications';

/** So many rows are drawn at a time: what a mini-program hands to its page at once is best kept below 50 KB. */
const step = 30;

interface RowsProps {
  leads: readonly LeadSummary[];
  now: number;
  withOwner: boolean;
  onPick: (lead: string) => void;
}

/** Leads, each a tap from its card, some at a time. */
export const LeadRows = ({ leads, now, withOwner, onPick }: RowsProps) => {
  const [most, setMost] = useState(step);
  const more = leads.length - most;
  return (
    <>
      <LeadList leads={leads.slice(0, most)} now={now} withOwner={withOwner} onPick={({ id }) => onPick(id)} />
      {more > 0 ? (
        <ActionButton kind="quiet" onTap={() => setMost(most + step)} testId="rows-more">
          还有 {more} 条，再列一些
        </ActionButton>
      ) : null}
    </>
  );
};

interface PartProps extends RowsProps {
  id: string;
  title: string;
}

const Part = ({ id, title, ...rows }: PartProps) =>
  rows.leads.length === 0 ? null : (
    <View data-testid={`today-${id}`}>
      <Section title={title} extra={<Text className="section-count number">{rows.leads.length} 条</Text>}>
        <LeadRows {...rows} />
      </Section>
    </View>
  );

const Tasks = ({ tasks, now, onPick }: { tasks: readonly LeadTask[]; now: number; onPick: (lead: string) => void }) => (
  <DueRows
    title="待办"
    unit="件"
    step={step}
    rows={tasks.map(({ lead, task }) => ({
      id: task.id,
      name: task.words,
      about: (
        <Text>
          {lead.contactName} · {lead.company ?? '公司未填'}
        </Text>
      ),
      due: dueWords(task.due, now),
    }))}
    end={<Text className="list-arrow" aria-hidden />}
    testIds={{ part: 'today-tasks', row: 'today-task', more: 'tasks-more' }}
    onPick={(id) => onPick(tasks.find(({ task }) => task.id === id)!.lead.id)}
  />
);

/** 今日: customers to be checked, what is past its time, what is to be done, what is new, what falls due today. */
export const TodayView = ({ parts, withOwner, onPick }: { parts: Parts; withOwner: boolean; onPick: (lead: string) => void }) => {
  const now = useNow();
  const { leads, cut, problem, retry } = useOpenLeads(parts);
  const toVerify = useToVerify(parts);
  if (!leads) return problem ? <Problem message={problem} onRetry={retry} /> : <Loading words="正在取今天的线索…" />;
  const { overdue, due, fresh } = todayOf(leads, now);
  const tasks = tasksToday(leads, parts.me.known()?.id, now);
  const rows = { now, withOwner, onPick };
  const empty = overdue.length + due.length + fresh.length + tasks.length === 0;
  return (
    <>
      <VerificationList parts={parts} list={toVerify} now={now} />
      {empty ? (
        <Empty title="今天没有等着你的线索" words="新线索分配给你时，企业微信会收到卡片，这里也会列出来。" testId="empty-today" />
      ) : null}
      <Tasks tasks={tasks} now={now} onPick={onPick} />
      <Part id="overdue" title="已超时" leads={overdue} {...rows} />
      <Part id="fresh" title="新线索" leads={fresh} {...rows} />
      <Part id="due" title="今天到期" leads={due} {...rows} />
      {cut ? <Text className="foot-words">只看了最近的 {mostLeads} 条，更早的在「线索」里。</Text> : null}
    </>
  );
};
