import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useCommands } from '@tongguan/shared/app/use-commands';
import { monthBefore } from '@tongguan/shared/clock/month';
import { ClaimReport } from '@tongguan/shared/ui/claim-report';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useRef, useState } from 'react';
import { FairnessTable, type Share } from './fairness-table';
import type { PageProps } from './pages';
import { goToInstead } from './use-place';
import '../../../shared/src/ui/css/routing.css';
import './fairness.css';

type Report = Output<'fairness.report'>;

const monthPattern = /^\d{4}-(0[1-9]|1[0-2])$/;

/** What is asked of one row at a time. */
export type Ask = { kind: 'settle' | 'suspend'; person: string } | null;

/** 公平: a month's report, the tasks it opened and their settling, and who gets no new leads. */
export const Page = ({ parts: { api, newId, me }, place, role }: PageProps) => {
  const asked = place.params['month'] ?? '';
  const month = monthPattern.test(asked) ? asked : monthBefore(new Date());
  const command = useCommands(newId);
  const [report, setReport] = useState<Report | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [ask, setAsk] = useState<Ask>(null);
  const [busy, setBusy] = useState(false);
  const shown = useRef(month);
  const load = () => {
    shown.current = month;
    setProblem(null);
    api('fairness.report', { month }).then(
      (answer) => shown.current === month && setReport(answer),
      (error: unknown) => shown.current === month && setProblem(messageOf(error)),
    );
  };
  useEffect(() => {
    setReport(null);
    setAsk(null);
    load();
  }, [month]);

  const act = async (intention: string, work: (cmd: string) => Promise<unknown>) => {
    setBusy(true);
    setRefusal(null);
    try {
      await command(intention, work);
      setAsk(null);
      load();
    } catch (error) {
      setRefusal(messageOf(error));
    }
    setBusy(false);
  };
  const settle = ({ calibration }: Share, note: string) =>
    act(`settle:${calibration!.id} ${note}`, (cmd) => api('fairness.settle', { calibration: calibration!.id, cmd, note }));
  const suspend = ({ person }: Share, reason: string | null, until?: string) =>
    act(`suspend:${person} ${reason} ${until}`, (cmd) => api('people.suspend', { person, cmd, reason, ...(until ? { until } : {}) }));

  return (
    <div className="desk-column">
      <label className="filter-field fair-month">
        月份
        <input
          type="month"
          defaultValue={month}
          key={month}
          max={monthBefore(new Date())}
          data-testid="fair-month"
          onChange={(event) => {
            const picked = event.currentTarget.value;
            if (monthPattern.test(picked)) goToInstead({ page: 'fairness', params: { month: picked } });
          }}
        />
      </label>
      {refusal ? (
        <Notice tone="red" urgent testId="fair-refusal">
          {refusal}
        </Notice>
      ) : null}
      {problem ? <Problem message={problem} onRetry={load} /> : null}
      {!report && !problem ? <Loading words="正在取公平性报告…" /> : null}
      {report?.reps.length === 0 ? (
        <Empty
          title={`${month} 没有报告`}
          words={report.madeAt ? '这个月你的团队没有分到线索。' : '这个月还没有结束，或没有分配过线索；每月一号生成上月的报告。'}
          testId="fair-empty"
        />
      ) : null}
      {report && report.reps.length > 0 ? (
        <FairnessTable
          reps={report.reps}
          // Not oneself: the server says the same.
          maySuspend={(person) => role === 'supervisor' && person !== me.known()?.id}
          ask={ask}
          busy={busy}
          onAsk={setAsk}
          onSettle={(rep, note) => void settle(rep, note)}
          onSuspend={(rep, reason, until) => void suspend(rep, reason, until)}
        />
      ) : null}
      <ClaimReport parts={{ api }} month={month} />
    </div>
  );
};
