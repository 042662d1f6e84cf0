import { planAppointment, type Wanted } from '@tongguan/shared/appointment/plan';
import type { AppointmentSettings } from '@tongguan/shared/appointment/settings';
import { stepWords } from '@tongguan/shared/canvas/step-words';
import { openStep } from '../canvas/canvas-record';
import { contactKind } from '../contact/contact';
import { openContact, sealerOf } from '../contact/open-contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { leadAddress } from '../lead/lead-address';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { Hopeless, Later } from '../platform/queue/queue';
import type { Services } from '../services';
import type { Schedule } from '../wecom/schedules';
import { WecomError } from '../wecom/wecom-error';
import { type AppointmentRow, appointmentSpec } from './appointment-record';
import { isPaused, ownCalendar, permitted, refuse } from './calendar-state';

/** What should stand in the calendar, and what it is to say; null: nothing. */
const wantedFor = async (
  services: Services,
  lead: LeadRecord | null,
  settings: AppointmentSettings,
): Promise<{ wanted: Wanted; schedule: Schedule } | null> => {
  const { db, vault, env } = services;
  if (!settings.on || !lead?.owner || lead.closedAt || !lead.canvas) return null;
  const contact = await open(db, contactKind.spec).findOne({ _id: lead.contact });
  const sealer = contact && sealerOf(vault, contact);
  if (!sealer) return null;
  const { at, next } = lead.canvas;
  const step = openStep(sealer, next);
  const who = [openContact(vault, contact).name, lead.company].filter(Boolean).join(' · ');
  return {
    wanted: { owner: lead.owner, at: next.at.getTime(), step: at.toISOString() },
    schedule: {
      userid: lead.owner,
      from: next.at,
      to: new Date(next.at.getTime() + settings.minutes * 60_000),
      summary: `${step.action}${who ? `：${who}` : ''}`,
      description: `${stepWords(step)}\n${lead.no}\n${leadAddress(env, lead._id)}`,
      remindBefore: settings.remindBefore,
    },
  };
};

const standingOf = (row: AppointmentRow | null): (Wanted & { schedule: string }) | null =>
  row?.schedule && row.owner && row.at && row.step
    ? { schedule: row.schedule, owner: row.owner, at: row.at.getTime(), step: row.step }
    : null;

/** Makes an appointment once: what was begun and not marked is looked for first, and the one found is put right instead. */
const add = async (services: Services, id: string, begun: string | undefined, schedule: Schedule, key: string): Promise<string> => {
  const { db, wecom } = services;
  const rows = open(db, appointmentSpec);
  const calendar = await ownCalendar(services);
  const left = begun ? await wecom.findSchedule(calendar, begun) : null;
  const words = left ? begun! : key;
  const marked = { ...schedule, description: `${schedule.description}\n${words}` };
  if (left) {
    await wecom.updateSchedule(left, marked);
    return left;
  }
  await rows.updateOne({ _id: id }, { $set: { adding: key } }, { upsert: true });
  return wecom.addSchedule(calendar, marked);
};

/** Lets the calendar say what the lead says now. Repeats safely: what stands already is left alone. */
const bring = async (services: Services, id: string, key: string): Promise<void> => {
  const { db, wecom, now, settings } = services;
  const rows = open(db, appointmentSpec);
  const [lead, row, { value }] = await Promise.all([
    open(db, leadKind.spec).findOne({ _id: id }),
    rows.findOne({ _id: id }),
    settings.get('appointments'),
  ]);
  const want = await wantedFor(services, lead, value);
  const standing = standingOf(row);
  let plan = planAppointment(standing, want?.wanted ?? null, now().getTime());
  // Begun by a process that died: whether it stands is known only after looking.
  if (plan === 'nothing' && !standing && row?.adding) {
    const left = await wecom.findSchedule(await ownCalendar(services), row.adding);
    if (left) await wecom.removeSchedule(left);
    await rows.updateOne({ _id: id }, { $unset: { adding: '' } });
  }
  if (plan === 'remove') {
    await wecom.removeSchedule(standing!.schedule);
    await rows.updateOne({ _id: id }, { $unset: { schedule: '', owner: '', at: '', step: '', adding: '' } });
  }
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
  if (plan !== 'update') made = await add(services, id, standing ? undefined : row?.adding, schedule, key);
  const said = { schedule: made!, owner: wanted.owner, at: new Date(wanted.at), step: wanted.step };
  await rows.updateOne({ _id: id }, { $set: said }, { upsert: true });
};

/**
 * C6: the next step in the WeCom calendar of whoever has the lead: made, moved, given to the next owner and removed as the lead goes.
 * Where WeCom does not permit it the lead is put down as behind, and nothing is tried again before a day has passed.
 */
export const keepAppointment = async (services: Services, id: string, job: string): Promise<void> => {
  const rows = open(services.db, appointmentSpec);
  const behind = () => rows.updateOne({ _id: id }, { $set: { behindSince: services.now() } }, { upsert: true });
  if (await isPaused(services)) {
    await behind();
    return;
  }
  try {
    await bring(services, id, derivedId('appointment-', job));
  } catch (error) {
    if (!(error instanceof WecomError)) throw error;
    if (error.kind === 'config') {
      await behind();
      await refuse(services, error.errcode);
      return;
    }
    if (error.kind === 'refused') throw new Hopeless(`${error.errcode} ${error.path}`);
    throw new Later(error.kind === 'rate' ? 60_000 : 5000, `${error.errcode} ${error.path}`);
  }
  await permitted(services);
  await rows.updateOne({ _id: id, behindSince: { $exists: true } }, { $unset: { behindSince: '' } });
};
