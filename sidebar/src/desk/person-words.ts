import { localTime } from '@tongguan/shared/clock/company-day';
import type { PersonView } from '@tongguan/shared/people/contract';
import { shiftWords } from '@tongguan/shared/routing/duty-words';

/** What of a person's duty is worth a glance. */
export const dutyTags = ({ duty: { cap, industries, shift, leave } }: PersonView, now: number): string[] => {
  const { day } = localTime(new Date(now));
  return [
    ...(leave.some(({ from, to }) => day >= from && day <= to) ? ['休假中'] : []),
    ...(cap === null ? [] : [`上限 ${cap}`]),
    ...(shift ? [shiftWords(shift)] : []),
    ...industries.slice(0, 2),
    ...(industries.length > 2 ? [`等 ${industries.length} 个行业`] : []),
  ];
};

/** 20260101 as an input of dates writes it, and back. */
export const dateOf = (day: string): string => (day.length === 8 ? `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}` : '');
export const dayOf = (date: string): string => date.replaceAll('-', '');

export const minuteOf = (time: string): number => {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
};
