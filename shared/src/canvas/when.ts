import { localTime } from '../clock/company-day';
import { atLocal } from '../clock/local-date';
import { defaultWorkingHours, type WorkingHours } from '../clock/working-time';

export interface WhenChoice {
  id: string;
  label: string;
  at: Date;
}

const friday = 5;
const tuesday = 2;
const ten = 10 * 60;

/** C6: when the next step is to be, for one tap. A choice that has passed moves a week on, and its words say so. */
export const whenChoices = (now: Date, hours: WorkingHours = defaultWorkingHours): WhenChoice[] => {
  const { weekday, minute } = localTime(now, hours.timeZone);
  // Monday is the first day of a week.
  const ofWeek = (weekday + 6) % 7;
  const at = (days: number, when: number): Date => atLocal(now, days, when, hours.timeZone);
  const toFriday = friday - 1 - ofWeek;
  const late = toFriday < 0 || (toFriday === 0 && minute >= hours.to - 30);
  return [
    { id: 'tomorrow-morning', label: '明天上午', at: at(1, ten) },
    { id: 'friday', label: late ? '下周五下班前' : '本周五下班前', at: at(toFriday + (late ? 7 : 0), hours.to) },
    { id: 'next-tuesday', label: '下周二10点', at: at(7 - ofWeek + tuesday - 1, ten) },
  ];
};

/** Days to choose from when none of the usual ones fits: the next `count` working days after today. */
export const dayChoices = (now: Date, count = 10, hours: WorkingHours = defaultWorkingHours): { days: number; label: string }[] => {
  const choices: { days: number; label: string }[] = [];
  for (let days = 1; choices.length < count && days < 60; days++) {
    const { day, weekday } = localTime(atLocal(now, days, ten, hours.timeZone), hours.timeZone);
    if (hours.weekdays.includes(weekday))
      choices.push({ days, label: `${Number(day.slice(4, 6))}/${Number(day.slice(6))} 周${'日一二三四五六'[weekday]}` });
  }
  return choices;
};

export const hourChoices = [9, 10, 11, 14, 15, 16, 17] as const;
