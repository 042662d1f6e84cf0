import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Output } from '../api/client';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { Problem } from './problem';
import { Section } from './section';

type Report = Output<'claim.report'>;

const words = ({ offered, claimed, routed, sql, conversion }: Report): string => {
  const waits = offered - claimed - routed;
  const parts = [`放上看板 ${offered} 条`, `认领 ${claimed} 条`, `自动分配 ${routed} 条`, ...(waits > 0 ? [`还在等 ${waits} 条`] : [])];
  return `${parts.join(' · ')}；认领后有效跟进 ${sql} 条，转化 ${Math.round((conversion ?? 0) * 100)}%`;
};

/** B7: what became of the leads that were put up in a month; nothing where none was. */
export const ClaimReport = ({ parts: { api }, month }: { parts: Pick<Parts, 'api'>; month: string }) => {
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, ask] = useState(0);
  useEffect(() => {
    let gone = false;
    setReport(null);
    setProblem(null);
    api('claim.report', { month }).then(
      (answer) => gone || setReport(answer),
      (error: unknown) => gone || setProblem(messageOf(error)),
    );
    return () => {
      gone = true;
    };
  }, [month, asked]);
  if (problem) return <Problem message={problem} onRetry={() => ask(asked + 1)} />;
  if (!report || report.offered === 0) return null;
  return (
    <Section title={`认领看板 ${month}（MQL → SQL）`}>
      <View className="board-more" data-testid="claim-report">
        <Text>{words(report)}</Text>
      </View>
    </Section>
  );
};
