import { messageKinds } from '@tongguan/shared/message/kinds';
import type { MessageSettings } from '@tongguan/shared/message/settings';
import { gatherWindow } from '@tongguan/shared/message/turn';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { type OutboxRow, outboxClaims, outboxSpec, post } from '../platform/queue/outbox';
import { Later } from '../platform/queue/queue';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import type { TemplateCard } from '../wecom/template-card';
import { beginGathering } from './turns';

/** So long a message stays with its digest; then it is looked at again, so that none is lost with one. */
const heldMs = 5 * 60_000;
const claimMs = 30_000;

/** The digest of this hour for one person, made once whatever asks for it; how long the message that caused it is put off. */
export const openDigest = async (services: Services, to: string): Promise<number> => {
  const { db } = services;
  const now = services.now();
  const { hour, until } = gatherWindow(now);
  const _id = derivedId(`digest-${hour}@`, to);
  const gathering = await beginGathering(db, to, { digest: _id, until });
  // An older one is still on its way: this message waits for it.
  if (gathering.digest === _id)
    await post(db, {
      _id,
      subject: `digest-${hour}`,
      n: 1,
      to,
      contact: null,
      sealed: services.vault.system.seal('card', '{}'),
      dueAt: until,
      createdAt: now,
      cause: systemActor,
      kind: 'digest',
    });
  return Math.max(gathering.until.getTime() - now.getTime(), 0) + 30_000;
};

/** Whether a digest has taken this message along; `open` while it is not known. */
export const gatheredBy = async (services: Services, row: OutboxRow): Promise<'taken' | 'open' | 'not'> => {
  const digest = row.gathered ? await open(services.db, outboxSpec).findOne({ _id: row.gathered }) : null;
  if (!digest?.gathers?.includes(row._id)) return 'not';
  if (digest.dueAt) return 'open';
  return digest.outcome === 'sent' || digest.outcome === 'already-sent' ? 'taken' : 'not';
};

/** Takes all that waits for this person and may be gathered. Settled on the digest before it is sent: a second try says the same. */
export const fillDigest = async (services: Services, digest: OutboxRow, rules: MessageSettings): Promise<string[]> => {
  const rows = open(services.db, outboxSpec);
  if (digest.gathers) {
    // What has been withdrawn since the try before is not counted any more.
    const held = { _id: { $in: digest.gathers }, outcome: { $ne: 'withdrawn' as const } };
    return (await rows.find(held).project<Pick<OutboxRow, '_id'>>({ _id: 1 }).toArray()).map(({ _id }) => _id);
  }
  const waiting = {
    to: digest.to,
    channel: { $exists: false },
    dueAt: { $gt: new Date(0) },
    kind: { $nin: [...rules.urgent, 'digest' as const] },
  };
  const held = new Date(services.now().getTime() + heldMs);
  const found = (await rows.find(waiting).project<Pick<OutboxRow, '_id'>>({ _id: 1 }).toArray()).map(({ _id }) => _id);
  const claim = await outboxClaims(services.db, services.now).take(found, claimMs);
  try {
    // A worker is looking at one at this moment, and will put it off.
    if (claim.ids.length < found.length) throw new Later(1000, 'waits for what it is to hold');
    await rows.updateMany({ _id: { $in: found }, dueAt: { $exists: true } }, { $set: { gathered: digest._id, dueAt: held } });
    const still = await rows.find({ _id: { $in: found }, dueAt: { $exists: true } }, { projection: { _id: 1 } }).toArray();
    const gathers = still.map(({ _id }) => _id);
    const written = await rows.updateOne({ _id: digest._id, gathers: { $exists: false } }, { $set: { gathers } });
    return written.matchedCount > 0 ? gathers : ((await rows.findOne({ _id: digest._id }))?.gathers ?? []);
  } finally {
    await claim.release();
  }
};

/** Numbers and kinds only: nothing of any customer. */
export const digestCard = async (services: Services, digest: OutboxRow, gathers: readonly string[]): Promise<TemplateCard> => {
  const counts = new Map<string, number>();
  const rows = open(services.db, outboxSpec)
    .find({ _id: { $in: [...gathers] } })
    .project<Pick<OutboxRow, 'kind'>>({ kind: 1 });
  for await (const { kind = 'notice' } of rows) counts.set(messageKinds[kind], (counts.get(messageKinds[kind]) ?? 0) + 1);
  return {
    card_type: 'text_notice',
    source: { desc: '通关', desc_color: 0 },
    main_title: { title: `还有 ${gathers.length} 条消息`, desc: '这一小时消息较多，其余合在这里，点开看今日列表' },
    horizontal_content_list: [...counts]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 6)
      .map(([keyname, count]) => ({ keyname, value: `${count} 条` })),
    card_action: { type: 1, url: `${services.env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}/sidebar/#list` },
    task_id: digest._id,
  };
};

/** It is out: what it held counts as told. */
export const settleGathered = async (services: Services, digest: OutboxRow, gathers: readonly string[]): Promise<void> => {
  await open(services.db, outboxSpec).updateMany(
    { _id: { $in: [...gathers] }, dueAt: { $exists: true } },
    { $set: { outcome: 'gathered', gathered: digest._id, doneAt: services.now() }, $unset: { dueAt: '', reason: '' } },
  );
};
