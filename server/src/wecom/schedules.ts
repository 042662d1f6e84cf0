import { z } from 'zod';
import type { WecomClient } from './client';
import { hasErrcode, WecomError } from './wecom-error';

/** An appointment in WeCom's calendar; times in seconds are made here. Summary at most 128 characters, description 1,000 (D93648). */
export interface Schedule {
  userid: string;
  from: Date;
  to: Date;
  summary: string;
  description: string;
  /** Seconds before the beginning; null: no reminder. */
  remindBefore: number | null;
}

export interface WecomSchedules {
  /** A calendar of the app's own. Not repeatable: each call makes one. @throws WecomError */
  addCalendar(summary: string): Promise<string>;
  /** Not repeatable: each call makes one, and WeCom takes no key. So it is tried once. @throws WecomError */
  addSchedule(calendar: string, schedule: Schedule): Promise<string>;
  /** Overwrites all of it, attendees too. @throws WecomError */
  updateSchedule(id: string, schedule: Schedule): Promise<void>;
  /** Gone already is fine. @throws WecomError */
  removeSchedule(id: string): Promise<void>;
  /** The appointment of a calendar whose description holds these words; null where there is none. @throws WecomError */
  findSchedule(calendar: string, words: string): Promise<string | null>;
}

const calendarMade = z.object({ cal_id: z.string().min(1) });
const scheduleMade = z.object({ schedule_id: z.string().min(1) });
const listed = z.object({
  schedule_list: z
    .array(
      z.object({
        schedule_id: z.string(),
        description: z.string().default(''),
        /** 1: cancelled. */
        status: z.number().default(0),
      }),
    )
    .default([]),
});

const pageSize = 1000;
const cut = (words: string, most: number): string => [...words].slice(0, most).join('');
const seconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const bodyOf = ({ userid, from, to, summary, description, remindBefore }: Schedule) => ({
  start_time: seconds(from),
  end_time: seconds(to),
  attendees: [{ userid }],
  summary: cut(summary, 128),
  description: cut(description, 1000),
  reminders: remindBefore === null ? { is_remind: 0 } : { is_remind: 1, remind_before_event_secs: remindBefore },
});

export const createSchedules = (client: WecomClient): WecomSchedules => ({
  addCalendar: async (summary) => {
    const body = { calendar: { summary, color: '#1D6CF2' } };
    return (await client.call('oa/calendar/add', { body, answer: calendarMade, once: true })).cal_id;
  },
  addSchedule: async (cal_id, schedule) => {
    const body = { schedule: { ...bodyOf(schedule), cal_id } };
    return (await client.call('oa/schedule/add', { body, answer: scheduleMade, once: true })).schedule_id;
  },
  updateSchedule: async (schedule_id, schedule) => {
    await client.call('oa/schedule/update', { body: { schedule: { schedule_id, ...bodyOf(schedule) } } });
  },
  removeSchedule: async (schedule_id) => {
    await client.call('oa/schedule/del', { body: { schedule_id } }).catch((error: unknown) => {
      if (!(error instanceof WecomError) || error.kind !== 'refused' || hasErrcode(error, 60011)) throw error;
    });
  },
  findSchedule: async (cal_id, words) => {
    for (let offset = 0; ; offset += pageSize) {
      const body = { cal_id, offset, limit: pageSize };
      const { schedule_list } = await client.call('oa/schedule/get_by_calendar', { body, answer: listed });
      const found = schedule_list.find(({ description, status }) => status !== 1 && description.includes(words));
      if (found) return found.schedule_id;
      if (schedule_list.length < pageSize) return null;
    }
  },
});
