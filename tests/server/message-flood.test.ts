import { createDeliver } from '@tongguan/server/deliver';
import { createTurns, type Turns, turnSpec } from '@tongguan/server/message/turns';
import { open } from '@tongguan/server/platform/collections';
import { type OutboxRow, outboxSpec, post } from '@tongguan/server/platform/queue/outbox';
import { createQueue, type Queue } from '@tongguan/server/platform/queue/queue';
import type { MessageKind } from '@tongguan/shared/message/kinds';
import { defaultMessageSettings, type MessageSettings } from '@tongguan/shared/message/settings';
import { useHouse } from '../support/house';

const start = Date.parse('2026-03-02T09:00:00+08:00');
const house = useHouse({ now: '2026-03-02T09:00:00+08:00' });
const outbox = () => open(house().database.db, outboxSpec);
const control = () => house().simulator.control;
const minute = 60_000;
const to = 'rep-sh-1';
const go = (ms: number) => house().setNow(new Date(house().now().getTime() + ms));

let version = 0;
const rule = async (changes: Partial<MessageSettings>) => {
  const by = { actor: { kind: 'person' as const, id: 'admin' } };
  ({ version } = await house().server.services.settings.put('messages', version, { ...defaultMessageSettings, ...changes }, by));
};

let made = 0;
const put = async (kind: MessageKind, { subject = `flood-${++made}`, n = 1, person = to } = {}): Promise<string> => {
  const { db, vault, now } = house().server.services;
  const _id = `m${++made}@${n}`;
  const card = {
    card_type: 'text_notice',
    main_title: { title: `${kind} ${_id}` },
    card_action: { type: 1, url: 'http://x/' },
    task_id: _id,
  };
  const cause = { kind: 'system' as const, id: 'tongguan' };
  const sealed = vault.system.seal('card', JSON.stringify(card));
  await post(db, { _id, subject, n, to: person, contact: null, sealed, dueAt: now(), createdAt: now(), cause, kind });
  return _id;
};
const putMany = async (count: number, kind: MessageKind) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await put(kind));
  return ids;
};
/** Titles on the phone, the oldest first. */
const titles = (person = to): string[] =>
  control()
    .cards(person)
    .reverse()
    .map(({ content }) => (content['main_title'] as { title: string }).title);
const row = (id: string) => outbox().findOne({ _id: id });
const worker = (): Queue =>
  createQueue<OutboxRow>({
    db: house().database.db,
    rows: outbox(),
    order: 'lane',
    now: house().now,
    leaseMs: 30_000,
    maxAttempts: 10,
    concurrency: 8,
    ...createDeliver(house().server.services),
  });
const run = () => worker().runDue();

beforeEach(async () => {
  // Each story in an hour of its own, a day after the one before.
  house().setNow(new Date(start + ++made * 86_400_000));
  await Promise.all(['outbox', turnSpec.name, 'gatherings'].map((name) => house().database.db.collection(name).deleteMany({})));
  control().reset();
  await rule({});
});

it('two processes together never pass 30 a minute nor 1,000 an hour of one person, and lose none', async () => {
  await rule({ perHour: 900, urgent: ['approval'] });
  await putMany(70, 'approval');
  for (let i = 0; i < 7; i++) {
    await Promise.all([run(), run()]);
    go(31_000);
  }
  expect(titles()).toHaveLength(70);
  const at = control()
    .cards(to)
    .map((card) => card.at);
  for (const one of at) expect(at.filter((other) => other <= one && other > one - minute).length).toBeLessThan(30);
  expect(control().counters().dropped).toBe(0);
  // As if the hour had been nearly used up.
  const now = house().now().getTime();
  const turns = open(house().database.db, turnSpec);
  await turns.deleteMany({});
  const used = Array.from({ length: 949 }, (_, i) => new Date(now - 10 * minute - i));
  await turns.insertMany(used.map((at, i) => ({ _id: `used-${i}`, at, written: new Date(), turns: [`0 ${to}`] })));
  const [first, second] = [await put('approval'), await put('approval')];
  await run();
  const left = [await row(first), await row(second)].filter((one) => one!.dueAt);
  expect(left).toHaveLength(1);
  expect(left[0]).toMatchObject({ reason: 'rate limit of one person', attempts: 0 });
});

/** Turns of somebody who may be sent three messages an hour, as a process asks for them whose clock is so far off. */
const ask = async (turns: Turns, count: number, minutesOff = 0) => {
  const limits = [{ most: 3, ms: 60 * minute }];
  const wanted = Array.from({ length: count }, (_, i) => ({ message: `m${i}`, person: to, limits, gathers: false }));
  const taken = await turns.take(wanted, new Date(house().now().getTime() + minutesOff * minute));
  return [...taken.values()].flatMap((got) => ('turn' in got ? [got.turn] : []));
};

it('processes that run on count what the others send, give back and let time pass over, whatever their clocks say', async () => {
  const { db } = house().database;
  const [one, other] = [createTurns(db), createTurns(db)];
  const [kept] = await ask(one, 1);
  expect(await ask(other, 1, -20)).toHaveLength(1);
  const [last, ...more] = await ask(one, 2);
  expect(more).toEqual([]);
  expect(await ask(other, 1)).toEqual([]);
  await one.giveBack(last!);
  expect(await ask(other, 2)).toHaveLength(1);
  expect(await ask(one, 1)).toEqual([]);
  await other.giveBack(kept!);
  expect(await ask(one, 1)).toHaveLength(1);
  // Of many at once some may be refused that had room, none is let through that had not.
  go(61 * minute);
  const atOnce = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i % 2 ? one : other, 1)));
  expect(atOnce.flat().length).toBeLessThanOrEqual(3);
  go(61 * minute);
  expect(await ask(other, 5)).toHaveLength(3);
  expect(await ask(one, 5)).toEqual([]);
  // Who starts anew reads what was sent before.
  expect(await ask(createTurns(db), 5)).toEqual([]);
});

it('a process whose clock jumps ahead and back has not forgotten what was sent', async () => {
  const turns = createTurns(house().database.db);
  expect(await ask(turns, 3)).toHaveLength(3);
  // As if a minute had passed: what is so old is not read again.
  await open(house().database.db, turnSpec).updateMany({}, { $set: { written: new Date(Date.now() - minute) } });
  await ask(turns, 1, 120);
  expect(await ask(turns, 1)).toEqual([]);
});

it('a turn taken for a message whose round failed is used when it comes again, and given back when it does not', async () => {
  const ids = await putMany(3, 'new-lead');
  const rows = await outbox().find().toArray();
  const { prepare, handle } = createDeliver(house().server.services);
  const counted = async () => (await open(house().database.db, turnSpec).find().toArray()).flatMap(({ turns }) => turns).length;
  await prepare(rows);
  expect(await counted()).toBe(3);
  await prepare(rows);
  expect(await counted()).toBe(3);
  await handle(rows.find(({ _id }) => _id === ids[0])!);
  go(31_000);
  await prepare([]);
  expect(await counted()).toBe(1);
  await handle(rows.find(({ _id }) => _id === ids[1])!);
  expect([await counted(), titles().length]).toEqual([2, 2]);
});

it('gathers what is beyond the hour’s number into one card at its end; urgent messages are not', async () => {
  await rule({ perHour: 3 });
  const ids = await putMany(8, 'new-lead');
  await run();
  expect(titles()).toHaveLength(3);
  const urgent = await put('approval');
  await Promise.all([run(), run()]);
  expect(titles()).toEqual([...titles().slice(0, 3), `approval ${urgent}`]);
  go(30 * minute);
  const late = await put('arrival-again');
  await run();
  expect(titles()).toHaveLength(4);
  go(30 * minute);
  for (let i = 0; i < 3; i++) {
    await Promise.all([run(), run()]);
    go(1500);
  }
  expect(titles().slice(4)).toEqual(['还有 6 条消息']);
  const digest = control().cards(to)[0]!;
  expect(digest.content).toMatchObject({
    card_action: { url: expect.stringContaining('/sidebar/#list') },
    horizontal_content_list: [
      { keyname: '新线索', value: '5 条' },
      { keyname: '再次进线', value: '1 条' },
    ],
  });
  const outcomes = (await outbox().find().toArray()).map((one) => [one.outcome, one.dueAt]);
  expect(outcomes.filter(([outcome]) => outcome === 'gathered')).toHaveLength(6);
  expect(outcomes.every(([, due]) => due === undefined)).toBe(true);
  expect((await row(late))!.gathered).toBe(digest.taskId);
  go(5 * minute);
  await run();
  const next = await put('new-lead');
  await run();
  expect(titles().at(-1)).toBe(`new-lead ${next}`);
  expect(ids).toHaveLength(8);
});

it('a process killed at any step of a digest neither loses what it held nor tells it twice', async () => {
  await rule({ perHour: 1 });
  await putMany(4, 'new-lead');
  await run();
  const held = (await outbox().find({ reason: 'gathered' }).toArray()).map(({ _id }) => _id);
  go(60 * minute);
  const digest = (await outbox().findOne({ kind: 'digest' }))!;
  // Killed after it was sent and before anything of that was written: WeCom refuses the copy, which counts as sent.
  await createDeliver(house().server.services).handle(digest);
  await outbox().updateMany({ _id: { $in: held } }, { $set: { dueAt: house().now() }, $unset: { outcome: '', doneAt: '' } });
  await run();
  expect(titles()).toEqual([expect.stringMatching(/^new-lead /), '还有 3 条消息']);
  expect(await row(digest._id)).toMatchObject({ outcome: 'already-sent' });
  for (let i = 0; i < 3; i++) {
    go(6 * minute);
    await run();
  }
  expect(
    (
      await outbox()
        .find({ _id: { $in: held } })
        .toArray()
    ).map(({ outcome }) => outcome),
  ).toEqual(Array(3).fill('gathered'));
  expect(titles()).toHaveLength(2);
});

it('a digest that can never be delivered leaves what it held to go by itself', async () => {
  await rule({ perHour: 1 });
  await putMany(3, 'new-lead');
  await run();
  go(60 * minute);
  control().setFaults({ errcodes: { 'message/send': { code: 60011, times: 1 } } });
  await run();
  go(1500);
  await run();
  expect(await outbox().findOne({ kind: 'digest' })).toMatchObject({ reason: '60011 message/send', deadAt: expect.any(Date) });
  await rule({});
  for (let i = 0; i < 3; i++) {
    go(6 * minute);
    await run();
  }
  expect(titles()).toHaveLength(3);
});

it('keeps what is not urgent until the quiet hours end; an urgent message takes along what waits of its lead, before it', async () => {
  await rule({ quiet: { from: 0, to: 10 * 60 } });
  const calm = await put('new-lead', { subject: 'lead-a' });
  const other = await put('new-lead', { subject: 'lead-b' });
  await run();
  expect(titles()).toEqual([]);
  expect(await row(calm)).toMatchObject({ reason: 'quiet hours', attempts: 0 });
  go(6 * minute);
  const urgent = await put('start-reminder', { subject: 'lead-a', n: 2 });
  await run();
  expect(titles()).toEqual([`new-lead ${calm}`, `start-reminder ${urgent}`]);
  for (let i = 0; i < 9; i++) {
    go(6 * minute);
    await run();
  }
  expect(titles()).toEqual([`new-lead ${calm}`, `start-reminder ${urgent}`, `new-lead ${other}`]);
});

it('one lead’s messages to one person keep their order, and another person’s do not wait for them', async () => {
  const [first, second] = [await put('notice', { subject: 'lead-c' }), await put('notice', { subject: 'lead-c', n: 2 })];
  await outbox().updateOne({ _id: first }, { $set: { dueAt: new Date(house().now().getTime() + minute) } });
  const theirs = await put('notice', { subject: 'lead-c', n: 3, person: 'rep-hz-1' });
  await run();
  expect([titles(), titles('rep-hz-1')]).toEqual([[], [`notice ${theirs}`]]);
  go(minute);
  await run();
  expect(titles()).toEqual([`notice ${first}`, `notice ${second}`]);
});

it('an hour without WeCom, then a revoked token, a rate limit and a receiver nobody knows: each message arrives once or is given up, in the order of its lead', async () => {
  await rule({ perHour: 900 });
  const people = [to, 'rep-hz-1', 'lead-hz', 'boss'];
  const expected = new Map<string, string[]>();
  for (let n = 1; n <= 4; n++)
    for (let lead = 0; lead < 12; lead++) {
      const subject = `outage-${lead}`;
      const id = await put('notice', { subject, n, person: people[lead % people.length]! });
      expected.set(subject, [...(expected.get(subject) ?? []), `notice ${id}`]);
    }
  const lost = await put('notice', { person: 'nobody-of-this-name' });
  control().setFaults({ outage: true });
  for (let i = 0; i < 5; i++) {
    await run();
    go(13 * minute);
  }
  expect(people.flatMap((person) => titles(person))).toEqual([]);
  expect(await outbox().countDocuments({ attempts: { $gt: 0 } })).toBe(0);
  control().setFaults({ outage: false, revokeToken: true, errcodes: { 'message/send': { code: 45009, times: 5 } } });
  for (let i = 0; i < 4; i++) {
    await Promise.all([run(), run()]);
    go(minute);
  }
  const arrived = people.flatMap((person) => titles(person));
  expect(arrived).toHaveLength(48);
  for (const inOrder of expected.values()) expect(arrived.filter((title) => inOrder.includes(title))).toEqual(inOrder);
  expect(await row(lost)).toMatchObject({ reason: '81013 no such receiver', deadAt: expect.any(Date) });
  expect(await outbox().countDocuments({ dueAt: { $exists: true } })).toBe(0);
  expect(control().counters()).toMatchObject({ dropped: 0, sent: 48 });
});
