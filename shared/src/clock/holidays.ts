/** Days that are otherwise than their weekday says, as `20260101`. */
export interface CalendarDays {
  /** No work, whatever the weekday. */
  holidays: string[];
  /** Work on a day of the weekend, to make up for a bridged holiday 调休上班. */
  workdays: string[];
}

const days = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, i) => String(from + i));

/**
 * China's public holidays. 2026: the State Council's arrangement of November 2025, with its make-up days.
 * 2027: only the days fixed by law (the State Council's order on public holidays, as of 2025); which weekends make up for them
 * is announced each November and is entered in the settings.
 */
export const chineseHolidays: CalendarDays = {
  holidays: [
    ...days(20260101, 20260103),
    ...days(20260215, 20260223),
    ...days(20260404, 20260406),
    ...days(20260501, 20260505),
    ...days(20260619, 20260621),
    ...days(20260925, 20260927),
    ...days(20261001, 20261007),
    '20270101',
    ...days(20270205, 20270208),
    '20270405',
    ...days(20270501, 20270502),
    '20270609',
    '20270915',
    ...days(20271001, 20271003),
  ],
  workdays: ['20260104', '20260214', '20260228', '20260509', '20260920', '20261010'],
};
