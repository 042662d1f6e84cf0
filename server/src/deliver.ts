import { contactKind } from './contact/contact';
import { sealerOf } from './contact/open-contact';
import { open } from './platform/collections';
import type { OutboxRow } from './platform/queue/outbox';
import { Hopeless, Later } from './platform/queue/queue';
import { takeQuota } from './platform/quota';
import type { Services } from './services';
import type { TemplateCard } from './wecom/template-card';
import { WecomError } from './wecom/wecom-error';

/** WeCom silently drops what is beyond 30 a minute to one person (D90312); a little less, since its minute is not ours. */
const perMinute = 28;
const minuteMs = 60_000;

/**
 * Sends one message. At least once: a copy is possible only where the process dies between sending and marking, and even then the
 * card's task_id, which is the row's id, makes WeCom refuse the copy.
 */
export const createDeliver =
  (services: Services) =>
  async (row: OutboxRow): Promise<Partial<OutboxRow>> => {
    const { db, vault, wecom, now, metrics, directory } = services;
    const contact = row.contact === null ? null : await open(db, contactKind.spec).findOne({ _id: row.contact });
    const sealer = row.contact === null ? vault.system : contact && sealerOf(vault, contact);
    if (!sealer) return { outcome: 'erased' };
    const card = JSON.parse(sealer.open('card', row.sealed)) as TemplateCard;
    // Who is out reads nothing more, not even what was on its way to them.
    if ((await directory.staff()).people.get(row.to)?.active === false) return { outcome: 'withdrawn' };
    const wait = await takeQuota(db, `message:${row.to}`, perMinute, minuteMs, now());
    if (wait > 0) throw new Later(wait, 'rate limit of one person');
    try {
      const sent = await wecom.sendCard(row.to, card);
      if (sent.invalid) throw new Hopeless('81013 no such receiver');
      const outcome = sent.alreadySent ? 'already-sent' : 'sent';
      metrics.messages.inc({ outcome });
      return { outcome, ...(sent.msgid ? { msgid: sent.msgid } : {}), ...(sent.responseCode ? { responseCode: sent.responseCode } : {}) };
    } catch (error) {
      if (!(error instanceof WecomError)) throw error;
      if (error.kind === 'refused') throw new Hopeless(`${error.errcode} ${error.path}`);
      // Nothing is wrong with the message: wait for WeCom, or for whoever mends the settings, without using up its tries.
      throw new Later(error.kind === 'config' ? 60_000 : 5000, `${error.errcode} ${error.path}`);
    }
  };
