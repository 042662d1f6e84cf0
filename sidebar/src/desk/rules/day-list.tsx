import { dayAfter, dayWords } from '@tongguan/shared/clock/day-start';
import { ActionButton } from '@tongguan/shared/ui/button';
import { useRef, useState } from 'react';

interface Props {
  label: string;
  /** `20260101` */
  value: readonly string[];
  testId: string;
  onChange: (days: string[]) => void;
}

/** No holiday is longer. */
const longest = 31;

const spanOf = (from: string, to: string): string[] => {
  const days: string[] = [];
  for (let day = from; day <= to && days.length < longest; day = dayAfter(day)) days.push(day);
  return days;
};

/** Days that follow one another read as one: `2026-02-15 – 2026-02-23`. */
const runsOf = (days: readonly string[]): [from: string, to: string][] => {
  const runs: [string, string][] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = runs.at(-1);
    if (last && dayAfter(last[1]) === day) last[1] = day;
    else runs.push([day, day]);
  }
  return runs;
};

/** Days of a calendar, of this year and the next at first: added by their first and last day, removed run by run. */
export const DayList = ({ label, value, testId, onChange }: Props) => {
  const [days, setDays] = useState<readonly string[]>(value);
  const from = useRef<HTMLInputElement>(null);
  const to = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const set = (next: string[]) => {
    setDays(next);
    onChange(next);
  };
  const add = () => {
    const first = from.current?.value.replaceAll('-', '') ?? '';
    const last = to.current?.value.replaceAll('-', '') || first;
    if (!/^\d{8}$/.test(first) || last < first) {
      setRefusal('请选起止日期，止不早于起');
      return;
    }
    setRefusal(null);
    set([...new Set([...days, ...spanOf(first, last)])].sort());
  };
  return (
    <div className="rule-days" data-testid={testId}>
      <span className="rule-days-label">{label}</span>
      <ul>
        {runsOf(days).map(([first, last]) => (
          <li key={first}>
            <span className="number">{first === last ? dayWords(first) : `${dayWords(first)} – ${dayWords(last)}`}</span>
            <button
              type="button"
              className="desk-quiet"
              aria-label={`去掉 ${dayWords(first)}`}
              onClick={() => set(days.filter((day) => day < first || day > last))}
            >
              去掉
            </button>
          </li>
        ))}
      </ul>
      <div className="rule-days-add">
        <input type="date" ref={from} aria-label={`${label}从`} />
        <span>到</span>
        <input type="date" ref={to} aria-label={`${label}到`} />
        <ActionButton onTap={add} testId={`${testId}-add`}>
          添加
        </ActionButton>
      </div>
      {refusal ? (
        <p className="rule-refusal" role="alert">
          {refusal}
        </p>
      ) : null}
    </div>
  );
};
