import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { appointmentSpec, askCalendar, calendarJobSpec } from './appointment-record';
import { isPaused, isUncertain } from './calendar-state';

const batch = 200;
const keptMs = 24 * 3_600_000;

/** Work done for a day goes. */
const sweepDone = async ({ db, now }: Services): Promise<void> => {
  await open(db, calendarJobSpec).deleteMany({ doneAt: { $lte: new Date(now().getTime() - keptMs) } });
};

/** What was put down as behind is asked for again, the longest first; after a pause one alone, until that has gone well. Each in its lead's turn, as any other work on the calendar. */
export const catchUpAppointments = async (services: Services): Promise<void> => {
  await sweepDone(services);
  if (await isPaused(services)) return;
  const rows = await open(services.db, appointmentSpec)
    .find({ behindSince: { $exists: true } })
    .sort({ behindSince: 1 })
    .limit((await isUncertain(services)) ? 1 : batch)
    .toArray();
  for (const { _id, behindSince } of rows) await askCalendar(services, _id, { n: 0 }, `${_id}@${behindSince!.getTime()}`);
};

/** A person was erased: what names them in a calendar goes. */
export const eraseAppointments = async (services: Services, contact: string, job: string): Promise<void> => {
  const leads = await open(services.db, leadKind.spec).find({ contact }).project<{ _id: string }>({ _id: 1 }).toArray();
  for (const { _id } of leads) await askCalendar(services, _id, { n: Number.MAX_SAFE_INTEGER }, `${job}@${_id}`);
};

/** Whether there is anything of a lead that goes into a calendar. */
export const hasAppointments = async ({ db }: Services, lead: string): Promise<boolean> => {
  const found = await open(db, leadKind.spec).findOne({ _id: lead }, { projection: { canvas: 1, tasks: 1 } });
  return Boolean(found?.canvas || found?.tasks?.length);
};
