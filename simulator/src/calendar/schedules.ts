import { bytes, type Call, record, records, text } from '../api/call';
import { requireMember } from '../customers/find';
import { inScope } from '../directory/scope';
import { Refusal } from '../refusal';
import type { Schedule } from '../state';
import { randomText } from '../world';

/** Seconds before the beginning at which a reminder is possible (D93648). */
const reminders = [0, 300, 900, 3600, 86_400];

const characters = (value: unknown): number => [...text(value)].length;

/** POST oa/calendar/add: a calendar of the app's own. */
export function addCalendar({ world, body }: Call): object {
  const calendar = record(body.calendar);
  if (!calendar) throw new Refusal(40058, 'calendar');
  const length = characters(calendar.summary);
  if (length < 1 || length > 128) throw new Refusal(40058, 'calendar.summary');
  if (!/^#[0-9A-Fa-f]{6}$/.test(text(calendar.color))) throw new Refusal(40058, 'calendar.color');
  const calId = `wc${randomText(15)}`;
  world.state.calendars.push({ calId, summary: text(calendar.summary) });
  world.changed();
  return { cal_id: calId };
}

const readSchedule = (call: Call, given: Record<string, unknown>) => {
  const { world } = call;
  const { start_time: from, end_time: to } = given;
  if (!Number.isInteger(from) || Number(from) <= 0) throw new Refusal(40058, 'schedule.start_time');
  if (!Number.isInteger(to) || Number(to) < Number(from)) throw new Refusal(40058, 'schedule.end_time');
  if (characters(given.summary) > 128) throw new Refusal(40058, 'schedule.summary');
  if (characters(given.description) > 1000) throw new Refusal(40058, 'schedule.description');
  if (characters(given.location) > 128) throw new Refusal(40058, 'schedule.location');
  const attendees = given.attendees === undefined ? [] : records(given.attendees);
  if (!attendees || attendees.length > 1000) throw new Refusal(40058, 'schedule.attendees');
  const userids = attendees.map(({ userid }) => {
    if (bytes(text(userid)) > 64) throw new Refusal(40003);
    const person = requireMember(world, text(userid));
    if (!inScope(world, person)) throw new Refusal(60011);
    return person.userid;
  });
  const remind = record(given.reminders);
  if (remind?.is_remind === 1 && !reminders.includes(Number(remind.remind_before_event_secs)))
    throw new Refusal(40058, 'schedule.reminders.remind_before_event_secs');
  return {
    from: Number(from) * 1000,
    to: Number(to) * 1000,
    summary: text(given.summary) || '新建事件',
    description: text(given.description),
    userids,
    remindBefore: remind?.is_remind === 1 ? Number(remind.remind_before_event_secs) : null,
  };
};

const requireCalendar = ({ world }: Call, calId: unknown): string => {
  if (!world.state.calendars.some((one) => one.calId === calId)) throw new Refusal(40058, 'cal_id');
  return text(calId);
};

/** POST oa/schedule/add: knows no key, so the same twice is two. */
export function addSchedule(call: Call): object {
  const given = record(call.body.schedule);
  if (!given) throw new Refusal(40058, 'schedule');
  const calId = given.cal_id === undefined ? null : requireCalendar(call, given.cal_id);
  const schedule: Schedule = { scheduleId: randomText(16), calId, cancelled: false, ...readSchedule(call, given) };
  call.world.state.schedules.push(schedule);
  call.world.changed();
  return { schedule_id: schedule.scheduleId };
}

const requireSchedule = ({ world }: Call, id: unknown): Schedule => {
  const schedule = world.state.schedules.find((one) => one.scheduleId === id && !one.cancelled);
  if (!schedule) throw new Refusal(40058, 'schedule_id');
  return schedule;
};

/** POST oa/schedule/update: overwrites; the calendar it is in cannot be changed. */
export function updateSchedule(call: Call): object {
  const given = record(call.body.schedule);
  if (!given) throw new Refusal(40058, 'schedule');
  const schedule = requireSchedule(call, given.schedule_id);
  Object.assign(schedule, readSchedule(call, given));
  call.world.changed();
  return { schedule_id: schedule.scheduleId };
}

/** POST oa/schedule/del: it stays to be listed, as cancelled. */
export function removeSchedule(call: Call): object {
  requireSchedule(call, call.body.schedule_id).cancelled = true;
  call.world.changed();
  return {};
}

/** POST oa/schedule/get_by_calendar: only calendars that the app made. */
export function schedulesOf(call: Call): object {
  const calId = requireCalendar(call, call.body.cal_id);
  const offset = Number(call.body.offset ?? 0);
  const limit = Number(call.body.limit ?? 500);
  if (!Number.isInteger(offset) || offset < 0) throw new Refusal(40058, 'offset');
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new Refusal(40058, 'limit');
  return {
    schedule_list: call.world.state.schedules
      .filter((one) => one.calId === calId)
      .slice(offset, offset + limit)
      .map((one) => ({
        schedule_id: one.scheduleId,
        attendees: one.userids.map((userid) => ({ userid, response_status: 0 })),
        summary: one.summary,
        description: one.description,
        start_time: one.from / 1000,
        end_time: one.to / 1000,
        status: one.cancelled ? 1 : 0,
        cal_id: one.calId,
      })),
  };
}
