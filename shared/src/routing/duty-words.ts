import { clockWords } from '../clock/company-day';
import { dayWords } from '../clock/day-start';
import { type Duty, type DutyPart, dutyParts } from './duty';

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];

/** 周一至周五 09:00–18:00 */
export const shiftWords = ({ from, to, weekdays: days }: NonNullable<Duty['shift']>): string => {
  // From Monday on, as people count.
  const order = [...days].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7));
  const run = order.length > 2 && order.every((day, i) => i === 0 || (day + 6) % 7 === ((order[i - 1]! + 6) % 7) + 1);
  const which = run ? `周${weekdays[order[0]!]}至周${weekdays[order.at(-1)!]}` : order.map((day) => `周${weekdays[day]}`).join('、');
  return `${which} ${clockWords(from)}–${clockWords(to)}`;
};

const partWords: { [P in DutyPart]: (value: Duty[P]) => string } = {
  cap: (cap) => (cap === null ? '按统一上限' : `${cap} 条`),
  industries: (industries) => industries.join('、') || '不限',
  shift: (shift) => (shift ? shiftWords(shift) : '不限'),
  leave: (leave) => leave.map(({ from, to }) => (from === to ? dayWords(from) : `${dayWords(from)} 至 ${dayWords(to)}`)).join('、') || '无',
};

export const dutyWords = (duty: Duty, part: DutyPart): string => (partWords[part] as (value: unknown) => string)(duty[part]);

export const dutyChanges = (from: Duty, to: Duty): { part: DutyPart; from: string; to: string }[] =>
  (Object.keys(dutyParts) as DutyPart[])
    .map((part) => ({ part, from: dutyWords(from, part), to: dutyWords(to, part) }))
    .filter((change) => change.from !== change.to);
