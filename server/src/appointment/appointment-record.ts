import { collection, isDuplicate, open } from '../platform/collections';
import type { QueueRow } from '../platform/queue/queue';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';

/** What stands in WeCom's calendar for a lead's next step, `_id` is the lead, or for one of its tasks. Holds nothing personal. */
export interface AppointmentRow {
  _id: string;
  /** Of a task: the lead it belongs to. */
  lead?: string;
  /** WeCom's id; absent while none stands. */
  schedule?: string;
  owner?: string;
  at?: Date;
  /** When the follow-up was recorded that promised it; of a task its id. */
  step?: string;
  /** Said before an appointment is made, and the same words stand in its description: whoever died in between finds it by them. */
  adding?: string;
  /** Of a lead: WeCom did not permit it, or did not answer; to be done when it does again. */
  behindSince?: Date;
}

export const appointmentSpec = collection<AppointmentRow>('appointments', [
  { key: { behindSince: 1 }, name: 'behindSince', sparse: true },
  { key: { lead: 1 }, name: 'lead', sparse: true },
]);

export const taskRowId = (lead: string, task: string): string => `${lead}@${task}`;

/** The app's own calendar, `_id` app, and whether WeCom lets us. */
export interface WecomCalendarRow {
  _id: 'app';
  calendar?: string;
  /** Not asked again before. */
  pausedUntil?: Date;
  /** Why it is not permitted; the administrators have been told once. Absent where it only did not answer. */
  errcode?: number | null;
}

export const wecomCalendarSpec = collection<WecomCalendarRow>('wecom_calendar');

/** Work on the calendar, one row for each event that may change it; `_id` is the reaction's job, the subject the lead. WeCom's silence holds up nothing but these. */
export type CalendarJobRow = QueueRow;

export const calendarJobSpec = collection<CalendarJobRow>('calendar_jobs', [
  { key: { dueAt: 1 }, name: 'dueAt', sparse: true },
  { key: { subject: 1, n: 1 }, name: 'subject_n' },
  { key: { token: 1 }, name: 'token', sparse: true },
  { key: { deadAt: 1 }, name: 'deadAt', sparse: true },
  { key: { doneAt: 1 }, name: 'doneAt', sparse: true },
]);

/** Has the calendar brought up to a lead, once for each event however often its reaction runs. */
export const askCalendar = async (services: Services, lead: string, event: Pick<TrailEvent, 'n'>, job: string): Promise<void> => {
  try {
    const row = { _id: job, subject: lead, n: event.n, dueAt: services.now(), attempts: 0 };
    await open(services.db, calendarJobSpec).insertOne(row);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
  services.wakeCalendar();
};
