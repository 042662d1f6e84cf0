import { Text, View } from '@tarojs/components';
import { useNow } from '@tongguan/shared/app/use-now';
import type { LeadSummary } from '@tongguan/shared/lead/card';
import { todayOf } from '@tongguan/shared/lead/today';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { Section } from '@tongguan/shared/ui/section';
import { LeadRows } from './lead-rows';
import { mostLeads, useOpenLeads } from './use-open-leads';

interface PartProps {
  id: string;
  title: string;
  leads: readonly LeadSummary[];
  now: number;
  withOwner: boolean;
}

const Part = ({ id, title, leads, now, withOwner }: PartProps) =>
  leads.length === 0 ? null : (
    <View data-testid={`today-${id}`}>
      <Section title={title} extra={<Text className="section-count number">{leads.length} 条</Text>}>
        <LeadRows leads={leads} now={now} withOwner={withOwner} />
      </Section>
    </View>
  );

/** 今日: what is past its time, what is new, what falls due today. */
export const TodayScreen = ({ withOwner }: { withOwner: boolean }) => {
  const now = useNow();
  const { leads, cut, problem, retry } = useOpenLeads();
  if (!leads) return problem ? <Problem message={problem} onRetry={retry} /> : <Loading words="正在取今天的线索…" />;
  const { overdue, due, fresh } = todayOf(leads, now);
  if (overdue.length + due.length + fresh.length === 0)
    return <Empty title="今天没有等着你的线索" words="新线索分配给你时，企业微信会收到卡片，这里也会列出来。" testId="empty-today" />;
  return (
    <>
      <Part id="overdue" title="已超时" leads={overdue} now={now} withOwner={withOwner} />
      <Part id="fresh" title="新线索" leads={fresh} now={now} withOwner={withOwner} />
      <Part id="due" title="今天到期" leads={due} now={now} withOwner={withOwner} />
      {cut ? <Text className="foot-words">只看了最近的 {mostLeads} 条，更早的在「线索」里。</Text> : null}
    </>
  );
};
