import { z } from 'zod';
import { personKind } from '../people/person';
import { open } from '../platform/collections';
import type { OutboxRow } from '../platform/queue/outbox';
import { Hopeless, Later } from '../platform/queue/queue';
import { takeQuota } from '../platform/quota';
import type { Services } from '../services';
import { SmsError } from './sms-error';

/** Providers allow one number so many; a warning that comes later than this is not worth a text. */
const perHour = 5;
const hourMs = 3_600_000;
const params = z.array(z.string());

/** One text. A person without a number of their own entered gets none: the card says the same. */
export const deliverSms = async (services: Services, row: OutboxRow): Promise<Partial<OutboxRow>> => {
  const { db, vault, sms, now, metrics } = services;
  const person = await open(db, personKind.spec).findOne({ _id: row.to });
  if (!sms || !person?.mobile) return { outcome: 'withdrawn' };
  const phone = vault.sealer(`person:${row.to}`, person.key).open('mobile', person.mobile);
  const wait = await takeQuota(db, `sms:${row.to}`, perHour, hourMs, now());
  if (wait > 0) throw new Later(wait, 'sms limit of one person');
  try {
    await sms.send({ phone, params: params.parse(JSON.parse(vault.system.open('sms', row.sealed))), id: row._id });
    metrics.messages.inc({ outcome: 'sms' });
    return { outcome: 'sent' };
  } catch (error) {
    if (!(error instanceof SmsError)) throw error;
    if (error.kind === 'refused') throw new Hopeless(error.message);
    // Counts as a try: an old warning must not arrive after days.
    throw new Later(60_000, error.message, true);
  }
};
