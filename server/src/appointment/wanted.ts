import type { Wanted } from '@tongguan/shared/appointment/plan';
import type { AppointmentSettings } from '@tongguan/shared/appointment/settings';
import { stepWords } from '@tongguan/shared/canvas/step-words';
import { openStep } from '../canvas/canvas-record';
import { contactKind } from '../contact/contact';
import { openContact, sealerOf } from '../contact/open-contact';
import type { LeadRecord } from '../lead/lead';
import { leadAddress } from '../lead/lead-address';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { holderOf } from '../task/holder';
import type { Schedule } from '../wecom/schedules';
import { taskRowId } from './appointment-record';

/** What should stand in a calendar, and what it is to say; `_id` as its row. */
export interface WantedAppointment {
  _id: string;
  wanted: Wanted;
  schedule: Schedule;
}

/** All that should stand in calendars for a lead: its promised step with whoever has the lead, and each task with whoever has that. */
export const appointmentsFor = async (
  services: Services,
  lead: LeadRecord | null,
  settings: AppointmentSettings,
): Promise<WantedAppointment[]> => {
  const { db, vault, env, directory } = services;
  const tasks = lead?.tasks ?? [];
  if (!settings.on || !lead || lead.closedAt || (!lead.canvas && tasks.length === 0)) return [];
  const contact = await open(db, contactKind.spec).findOne({ _id: lead.contact });
  const sealer = contact && sealerOf(vault, contact);
  if (!sealer) return [];
  const who = [openContact(vault, contact).name, lead.company].filter(Boolean).join(' · ');
  const appointment = (_id: string, owner: string, at: Date, step: string, what: string, words: string): WantedAppointment => ({
    _id,
    wanted: { owner, at: at.getTime(), step },
    schedule: {
      userid: owner,
      from: at,
      to: new Date(at.getTime() + settings.minutes * 60_000),
      summary: `${what}${who ? `：${who}` : ''}`,
      description: `${words}\n${lead.no}\n${leadAddress(env, lead._id)}`,
      remindBefore: settings.remindBefore,
    },
  });
  const steps: WantedAppointment[] = [];
  if (lead.canvas && lead.owner) {
    const { at, next } = lead.canvas;
    const step = openStep(sealer, next);
    steps.push(appointment(lead._id, lead.owner, next.at, at.toISOString(), step.action, stepWords(step)));
  }
  const staff = await directory.staff();
  return [
    ...steps,
    ...tasks.flatMap((task) => {
      const holder = holderOf(task, lead, staff);
      return holder ? [appointment(taskRowId(lead._id, task.id), holder, task.due, task.id, task.words, `待办：${task.words}`)] : [];
    }),
  ];
};
