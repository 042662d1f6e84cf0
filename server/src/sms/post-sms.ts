import { momentLabel } from '@tongguan/shared/clock/local-date';
import { leadOf } from '../lead/notify';
import { derivedId } from '../platform/ids';
import { post } from '../platform/queue/outbox';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';

/** B4: the warning before a lead is taken back goes to its owner's phone too, where texts are set up; it names the lead and the time alone. */
export const textStart = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const { db, vault, settings, sms, now } = services;
  if (!sms || !(await settings.get('messages')).value.sms.includes('start-reminder')) return;
  const lead = await leadOf(services, id);
  const reclaim = event.data['reclaim'];
  if (!lead?.owner || lead.startedAt || lead.closedAt || typeof reclaim !== 'string') return;
  await post(db, {
    _id: derivedId(`${job}@`, `sms ${lead.owner}`),
    subject: event.subject,
    n: event.n,
    to: lead.owner,
    channel: 'sms',
    contact: null,
    sealed: vault.system.seal('sms', JSON.stringify([lead.no, momentLabel(new Date(reclaim))])),
    dueAt: event.at,
    createdAt: now(),
    cause: event.actor,
    kind: 'start-reminder',
  });
  services.wakeOutbox();
};
