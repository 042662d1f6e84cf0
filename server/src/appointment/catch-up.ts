import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { takeLease } from '../platform/lease';
import { Hopeless, Later } from '../platform/queue/queue';
import type { Services } from '../services';
import { appointmentSpec, askCalendar, calendarJobSpec } from './appointment-record';
import { isPaused } from './calendar-state';
import { keepAppointment } from './keep-appointment';

const batch = 200;
const leaseMs = 60_000;
const keptMs = 24 * 3_600_000;

/** Work done for a day goes. */
const sweepDone = async ({ db, now }: Services): Promise<void> => {
  await open(db, calendarJobSpec).deleteMany({ doneAt: { $lte: new Date(now().getTime() - keptMs) } });
};

/** After WeCom did not permit it for a while: what was put down as behind, the longest first. The first that is refused again ends it for another day. */
export const catchUpAppointments = async (services: Services): Promise<void> => {
  await sweepDone(services);
  if (await isPaused(services)) return;
  const rows = await open(services.db, appointmentSpec)
    .find({ behindSince: { $exists: true } })
    .sort({ behindSince: 1 })
    .limit(batch)
    .toArray();
  if (rows.length === 0 || !(await takeLease(services.db, 'appointments', leaseMs, services.now()))) return;
  for (const { _id, behindSince } of rows) {
    if (await isPaused(services)) return;
    try {
      await keepAppointment(services, _id, `${_id}@${behindSince!.getTime()}`);
    } catch (error) {
      if (error instanceof Later) return;
      if (!(error instanceof Hopeless)) throw error;
      await open(services.db, appointmentSpec).updateOne({ _id }, { $unset: { behindSince: '' } });
      services.log.error({ lead: _id, reason: error.message }, 'appointment given up');
    }
  }
};

/** A person was erased: what names them in a calendar goes. */
export const eraseAppointments = async (services: Services, contact: string, job: string): Promise<void> => {
  const leads = await open(services.db, leadKind.spec).find({ contact }).project<{ _id: string }>({ _id: 1 }).toArray();
  for (const { _id } of leads) await askCalendar(services, _id, { n: Number.MAX_SAFE_INTEGER }, `${job}@${_id}`);
};

export const hasNextStep = async ({ db }: Services, lead: string): Promise<boolean> =>
  (await open(db, leadKind.spec).findOne({ _id: lead, canvas: { $exists: true } }, { projection: { _id: 1 } })) !== null;
