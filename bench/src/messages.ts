import { createDeliver } from '@tongguan/server/deliver';
import { turnSpec } from '@tongguan/server/message/turns';
import { open } from '@tongguan/server/platform/collections';
import { laneOf, type OutboxRow, outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { createQueue } from '@tongguan/server/platform/queue/queue';
import type { Collection } from 'mongodb';
import { figure, type Measure } from './figure';
import { type House, openHouse } from './house';
import { interleave, ratioOf } from './pair';

const staff = { regions: 20, repsEach: 5 };
const batch = 50;
const concurrency = 8;

/** Cards that are only read, or such as ask for a press: of these WeCom's answer brings a code by which they are changed later. */
type CardKind = 'read' | 'pressed';

const cardOf = (id: string, kind: CardKind) => ({
  ...(kind === 'read'
    ? { card_type: 'text_notice' }
    : { card_type: 'button_interaction', button_list: [{ text: '开始跟进', style: 1, key: 'start:l0123456789abcdef01234567' }] }),
  source: { desc: '通关', desc_color: 0 },
  main_title: { title: '新线索 HZ20260128-00472', desc: '来源：官网表单' },
  horizontal_content_list: [
    { keyname: '客户', value: '示例客户' },
    { keyname: '公司', value: '示例公司' },
  ],
  card_action: { type: 1, url: 'http://localhost/l/l0123456789abcdef01234567' },
  task_id: id,
});

let rounds = 0;

/** So many messages, each of a customer and a lead of its own, over a hundred people. */
const rowsFor = async ({ server: { services }, database }: House, count: number, kind: CardKind): Promise<OutboxRow[]> => {
  const round = ++rounds;
  const { vault } = services;
  const people = [...(await services.directory.staff()).people.keys()];
  const contacts = Array.from({ length: count }, (_, i) => `c${round}-${i}`).map((_id) => ({ _id, key: vault.newKey(_id) }));
  await database.db.collection<{ _id: string; key: string }>('contacts').insertMany(contacts);
  const at = new Date();
  return contacts.map(({ _id: contact, key }, i) => {
    const _id = `m${round}-${i}@1@notify`;
    const to = people[i % people.length]!;
    const subject = `lead-b${round}-${i}`;
    const sealed = vault.sealer(contact, key).seal('card', JSON.stringify(cardOf(_id, kind)));
    const cause = { kind: 'system' as const, id: 'bench' };
    return {
      _id,
      subject,
      n: 1,
      to,
      contact,
      sealed,
      lane: laneOf({ subject, to }),
      dueAt: at,
      createdAt: at,
      cause,
      attempts: 0,
      kind: 'new-lead',
    };
  });
};

/** The outbox as the server runs it. */
const ours = async (house: House, count: number, kind: CardKind) => {
  const rows = open(house.database.db, outboxSpec);
  await rows.insertMany(await rowsFor(house, count, kind));
  await open(house.database.db, turnSpec).deleteMany({});
  const { services } = house.server;
  const queue = createQueue<OutboxRow>({
    db: house.database.db,
    rows,
    order: 'lane',
    now: () => new Date(),
    leaseMs: 30_000,
    maxAttempts: 10,
    concurrency,
    ...createDeliver(services),
  });
  const before = house.wecom.sent();
  const begun = performance.now();
  await queue.runDue();
  const seconds = (performance.now() - begun) / 1000;
  if (house.wecom.sent() - before !== count) throw new Error(`${house.wecom.sent() - before} of ${count} were sent`);
  return { rate: count / seconds };
};

/** The same posts by the bare driver: one claim and one mark for fifty, no order, no limits, nothing sealed; of the answer it keeps the code alone. */
const bare = async (house: House, count: number, kind: CardKind) => {
  const rows: Collection<OutboxRow & { token?: string; code?: string }> = house.database.db.collection('bare_outbox');
  await rows.insertMany(await rowsFor(house, count, kind));
  const begun = performance.now();
  for (;;) {
    const due = await rows
      .find({ dueAt: { $lte: new Date() } })
      .sort({ dueAt: 1 })
      .limit(batch)
      .toArray();
    if (due.length === 0) break;
    const _id = { $in: due.map((row) => row._id) };
    await rows.updateMany({ _id }, { $set: { token: 't', dueAt: new Date(Date.now() + 30_000) } });
    const left = [...due];
    const codes = new Map<string, string>();
    const lane = async () => {
      for (let row = left.shift(); row; row = left.shift()) {
        const body = JSON.stringify({ touser: row.to, msgtype: 'template_card', agentid: 1000002, template_card: cardOf(row._id, kind) });
        const headers = { 'content-type': 'application/json' };
        const sent = await fetch(`${house.wecom.url}/cgi-bin/message/send?access_token=token`, { method: 'POST', headers, body });
        const { response_code: code } = (await sent.json()) as { response_code?: string };
        if (code) codes.set(row._id, code);
      }
    };
    await Promise.all(Array.from({ length: concurrency }, lane));
    const marked = { $set: { doneAt: new Date() }, $unset: { dueAt: '', token: '' } } as const;
    if (kind === 'read') await rows.updateMany({ _id }, marked);
    else {
      const marks = due.map((row) => ({
        updateOne: { filter: { _id: row._id }, update: { ...marked, $set: { ...marked.$set, code: codes.get(row._id) } } },
      }));
      await rows.bulkWrite(marks, { ordered: false });
    }
  }
  const rate = count / ((performance.now() - begun) / 1000);
  await rows.deleteMany({});
  return { rate };
};

const kinds: Record<CardKind, string> = { read: 'messages sent', pressed: 'messages with a button sent' };

/** Messages a second through the outbox, against the bare driver doing the same posts. */
export const messages: Measure = {
  name: 'messages',
  async *run({ quick, pairs, uri }) {
    const house = await openHouse({ uri, ...staff, loops: false });
    try {
      await house.database.db.collection('bare_outbox').createIndex({ dueAt: 1 }, { sparse: true });
      const count = quick ? 200 : 500;
      for (const [kind, name] of Object.entries(kinds) as [CardKind, string][]) {
        await ours(house, batch, kind);
        await bare(house, batch, kind);
        const measured = await interleave(
          pairs,
          () => ours(house, count, kind),
          () => bare(house, count, kind),
        );
        yield figure(name, '/s', ratioOf(measured, 'rate'), { of: 'ratio', least: 0.8 });
      }
    } finally {
      await house.close();
    }
  },
};
