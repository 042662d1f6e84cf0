import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useNow } from '@tongguan/shared/app/use-now';
import { type Channel, channels } from '@tongguan/shared/lead/choices';
import { ChipRow } from '@tongguan/shared/ui/chip-row';
import { ChoiceList } from '@tongguan/shared/ui/choice-list';
import { LeadList } from '@tongguan/shared/ui/lead-list';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { Section } from '@tongguan/shared/ui/section';
import { useEffect, useState } from 'react';
import type { Parts } from './parts';
import { go } from './use-route';
import './desk.css';

type Report = Output<'report.channels'>;
type Touch = 'first' | 'latest' | 'conversion';
type Cell = { touch: Touch; channel: Channel };

const touchWords: Record<Touch, string> = { first: '首次', latest: '最近', conversion: '成交' };
const touches = Object.keys(touchWords) as Touch[];
const periods = { 7: '近 7 天', 30: '近 30 天', 365: '近一年' };
const dayMs = 86_400_000;

/** The company's day, whatever the device's time zone. */
const dayOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 10);

interface TableProps {
  report: Report;
  picked: Cell | null;
  onPick: (cell: Cell) => void;
}

const Table = ({ report, picked, onPick }: TableProps) => (
  <table className="report" data-testid="channel-report">
    <thead>
      <tr>
        <th scope="col">渠道</th>
        {touches.map((touch) => (
          <th key={touch} scope="col">
            {touchWords[touch]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {report.channels.map((row) => (
        <tr key={row.channel}>
          <th scope="row">{channels[row.channel]}</th>
          {touches.map((touch) => (
            <td key={touch}>
              <button
                type="button"
                className="report-cell number"
                disabled={row[touch] === 0}
                aria-pressed={picked?.touch === touch && picked.channel === row.channel}
                aria-label={`${channels[row.channel]} ${touchWords[touch]} ${row[touch]} 条`}
                data-testid={`cell-${row.channel}-${touch}`}
                onClick={() => onPick({ touch, channel: row.channel })}
              >
                {row[touch]}
              </button>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

/** 渠道报表: where leads came from first, last, and what was signed came from. Every figure opens into its leads. */
export const ChannelReport = ({ parts: { api } }: { parts: Parts }) => {
  const now = useNow();
  const [days, setDays] = useState('30');
  const [region, setRegion] = useState<string | null>(null);
  const [report, setReport] = useState<Report | null>(null);
  const [cell, setCell] = useState<Cell | null>(null);
  const [found, setFound] = useState<Output<'report.channel-leads'> | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const at = Date.now();
  const period = { from: dayOf(at - (Number(days) - 1) * dayMs), to: dayOf(at), ...(region ? { region } : {}) };
  const load = () => {
    setProblem(null);
    setCell(null);
    setFound(null);
    api('report.channels', period).then(setReport, (error) => setProblem(messageOf(error)));
  };
  // Whenever another period or region is chosen.
  useEffect(load, [days, region]);
  const open = (picked: Cell) => {
    setCell(picked);
    setFound(null);
    api('report.channel-leads', { ...period, ...picked }).then(setFound, (error) => setProblem(messageOf(error)));
  };
  if (problem) return <Problem message={problem} onRetry={load} />;
  if (!report) return <Loading words="正在数渠道…" />;
  const regions = [{ id: '', words: '全部地区' }, ...report.regions.map(({ code, name }) => ({ id: code, words: name }))];
  return (
    <div className="stack">
      <Section title="渠道报表">
        <div className="desk-body">
          <ChoiceList
            label="进线时间；成交按签约时间"
            columns={3}
            choices={periods}
            value={days}
            testId="report-days"
            onPick={(id) => setDays(id ?? days)}
          />
          {regions.length > 2 || region ? (
            <ChipRow
              label="地区"
              choices={regions}
              chosen={(id) => (region ?? '') === id}
              onPick={(id) => setRegion(id || null)}
              testId="report-region"
            />
          ) : null}
          <Table report={report} picked={cell} onPick={open} />
          <p className="desk-note">首次：第一次从哪里来；最近：最后一次；成交：签约那一刻的渠道，之后不再变。点数字看是哪些线索。</p>
        </div>
      </Section>
      {cell ? (
        <Section title={`${channels[cell.channel]} · ${touchWords[cell.touch]}`}>
          {found ? (
            <LeadList leads={found.leads} now={now} withOwner onPick={({ id }) => go({ at: 'lead', lead: id })} />
          ) : (
            <Loading words="正在取线索…" />
          )}
          {found?.more ? <p className="desk-note desk-body">只列出最近 100 条。</p> : null}
        </Section>
      ) : null}
    </div>
  );
};
