import { planAppointment, type Wanted } from '@tongguan/shared/appointment/plan';
import { leadKind } from '../lead/lead';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { Hopeless } from '../platform/queue/queue';
import type { Services } from '../services';
import type { Schedule } from '../wecom/schedules';
import { WecomError } from '../wecom/wecom-error';
import { type AppointmentRow, appointmentSpec } from './appointment-record';
import { isPaused, ownCalendar, pauseAWhile, permitted, refuse } from './calendar-state';
import { appointmentsFor, type WantedAppointment } from './wanted';

/** Which appointment of a lead, and what of it is known. */
interface Which {
  id: string;
  lead: string;
  row: AppointmentRow | null;
  /** Stands in its description from the first. */
  key: string;
}

const standingOf = (row: AppointmentRow | null): (Wanted & { schedule: string }) | null =>
  row?.schedule && row.owner && row.at && row.step
    ? { schedule: row.schedule, owner: row.owner, at: row.at.getTime(), step: row.step }
    : null;

/** What is said of one appointment; that of a task says whose lead it is of. */
const say = async ({ db }: Services, { id, lead }: Which, said: Partial<AppointmentRow>): Promise<void> => {
  await open(db, appointmentSpec).updateOne({ _id: id }, { $set: { ...said, ...(id === lead ? {} : { lead }) } }, { upsert: true });
};

/** Nothing stands any more. The row of a lead stays, since it may be behind; that of a task has no other use. */
const forget = async ({ db }: Services, { id, lead }: Which): Promise<void> => {
  const rows = open(db, appointmentSpec);
  if (id === lead) await rows.updateOne({ _id: id }, { $unset: { schedule: '', owner: '', at: '', step: '', adding: '' } });
  else await rows.deleteOne({ _id: id });
};

/** Makes an appointment once: what was begun and not marked is looked for first, and the one found is put right instead. */
const add = async (services: Services, which: Which, begun: string | undefined, schedule: Schedule): Promise<string> => {
  const { wecom } = services;
  const calendar = await ownCalendar(services);
  const left = begun ? await wecom.findSchedule(calendar, begun) : null;
  const words = left ? begun! : which.key;
  const marked = { ...schedule, description: `${schedule.description}\n${words}` };
  if (left) {
    await wecom.updateSchedule(left, marked);
    return left;
  }
  await say(services, which, { adding: which.key });
  return wecom.addSchedule(calendar, marked);
};

/** Lets the calendar say of one appointment what the lead says now. Repeats safely: what stands already is left alone. */
const bringOne = async (services: Services, which: Which, want: WantedAppointment | undefined): Promise<void> => {
  const { wecom, now } = services;
  const { row, key } = which;
  const standing = standingOf(row);
  let plan = planAppointment(standing, want?.wanted ?? null, now().getTime());
  // Begun by a process that died: whether it stands is known only after looking.
  if (plan === 'nothing' && !standing && row?.adding) {
    const left = await wecom.findSchedule(await ownCalendar(services), row.adding);
    if (left) await wecom.removeSchedule(left);
    await forget(services, which);
  }
  if (plan === 'remove') await wecom.removeSchedule(standing!.schedule);
  // What a task that is over has left in the past stands there, and is looked after no more.
  if (plan === 'remove' || (plan === 'nothing' && !want && row && which.id !== which.lead)) await forget(services, which);
  if (!want || plan === 'nothing' || plan === 'remove') return;
  const { wanted, schedule } = want;
  let made = standing?.schedule;
  if (plan === 'update')
    await wecom
      .updateSchedule(made!, { ...schedule, description: `${schedule.description}\n${row!.adding ?? key}` })
      .catch((error: unknown) => {
        // Somebody took it out of the calendar by hand: it is made anew.
        if (!(error instanceof WecomError) || error.kind !== 'refused') throw error;
        plan = 'add';
      });
  if (plan !== 'update') made = await add(services, which, standing ? undefined : row?.adding, schedule);
  await say(services, which, { schedule: made!, owner: wanted.owner, at: new Date(wanted.at), step: wanted.step });
};

/** All appointments of a lead, the step's first. One that WeCom will never take keeps none of the others from being made. */
const bring = async (services: Services, lead: string, job: string): Promise<void> => {
  const { db, settings } = services;
  const rows = open(db, appointmentSpec);
  const [record, own, others, { value }] = await Promise.all([
    open(db, leadKind.spec).findOne({ _id: lead }),
    rows.findOne({ _id: lead }),
    rows.find({ lead }).toArray(),
    settings.get('appointments'),
  ]);
  const wanted = new Map((await appointmentsFor(services, record, value)).map((one) => [one._id, one]));
  const standing = new Map(others.map((row) => [row._id, row]));
  let refused: WecomError | null = null;
  for (const id of new Set([lead, ...wanted.keys(), ...standing.keys()])) {
    const key = id === lead ? derivedId('appointment-', job) : derivedId('appointment-', job, id);
    const row = id === lead ? own : (standing.get(id) ?? null);
    try {
      await bringOne(services, { id, lead, row, key }, wanted.get(id));
    } catch (error) {
      if (!(error instanceof WecomError) || error.kind !== 'refused') throw error;
      refused ??= error;
    }
  }
  if (refused) throw refused;
};

/**
 * C6, D10: a lead's next step and its tasks in the WeCom calendars of who has them: made, moved, given to the next and removed as the lead
 * goes. Where WeCom does not permit it, or does not answer, the lead is put down as behind and nothing is asked for a while.
 */
export const keepAppointment = async (services: Services, id: string, job: string): Promise<void> => {
  const rows = open(services.db, appointmentSpec);
  const behind = () => rows.updateOne({ _id: id }, { $set: { behindSince: services.now() } }, { upsert: true });
  const caughtUp = () => rows.updateOne({ _id: id, behindSince: { $exists: true } }, { $unset: { behindSince: '' } });
  if (await isPaused(services)) {
    await behind();
    return;
  }
  try {
    await bring(services, id, job);
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    if (error.kind === 'refused') {
      await caughtUp();
      throw new Hopeless(`${error.errcode} ${error.path}`);
    }
    await behind();
    if (error.kind === 'config') await refuse(services, error.errcode);
    else await pauseAWhile(services);
    return;
  }
  await permitted(services);
  await caughtUp();
};
