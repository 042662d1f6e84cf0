/** A public holiday of the company's country: its days off, both ends included. */
export interface Holiday {
  /** As people say it, also in short. */
  names: readonly string[];
  /** `20261001` */
  from: string;
  to: string;
  /** Not announced yet: the days of it that are fixed by law, both ends included. The rest is what the rule of 2025 lets expect. */
  fixed?: readonly [string, string];
}

/**
 * Mainland China. 2026: the State Council's arrangement of November 2025. 2027 until it is announced, each November: as the rule of 2025
 * gives it, with what the State Council's order on public holidays fixes.
 */
export const chinaHolidays: readonly Holiday[] = [
  { names: ['元旦'], from: '20260101', to: '20260103' },
  { names: ['春节', '过年', '新年'], from: '20260215', to: '20260223' },
  { names: ['清明'], from: '20260404', to: '20260406' },
  { names: ['五一', '劳动节'], from: '20260501', to: '20260505' },
  { names: ['端午'], from: '20260619', to: '20260621' },
  { names: ['中秋'], from: '20260925', to: '20260927' },
  { names: ['国庆', '十一', '长假'], from: '20261001', to: '20261007' },
  { names: ['元旦'], from: '20270101', to: '20270103', fixed: ['20270101', '20270101'] },
  { names: ['春节', '过年', '新年'], from: '20270205', to: '20270212', fixed: ['20270205', '20270208'] },
  { names: ['清明'], from: '20270403', to: '20270405', fixed: ['20270405', '20270405'] },
  { names: ['五一', '劳动节'], from: '20270501', to: '20270505', fixed: ['20270501', '20270502'] },
  { names: ['端午'], from: '20270609', to: '20270609', fixed: ['20270609', '20270609'] },
  { names: ['中秋'], from: '20270915', to: '20270915', fixed: ['20270915', '20270915'] },
  { names: ['国庆', '十一', '长假'], from: '20271001', to: '20271007', fixed: ['20271001', '20271003'] },
];

/** Days that are otherwise than their weekday says, as `20260101`. */
export interface CalendarDays {
  /** No work, whatever the weekday. */
  holidays: string[];
  /** Work on a day of the weekend, to make up for a bridged holiday 调休上班. */
  workdays: string[];
}

/** No holiday crosses the end of a month. */
const daysOf = ({ from, to, fixed = [from, to] }: Holiday): string[] => {
  const [first, last] = [Number(fixed[0]), Number(fixed[1])];
  return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
};

/** What working time is counted by: only what is certain. Which weekends make up for a holiday yet to be announced is entered in the settings. */
export const chineseHolidays: CalendarDays = {
  holidays: chinaHolidays.flatMap(daysOf),
  workdays: ['20260104', '20260214', '20260228', '20260509', '20260920', '20261010'],
};
