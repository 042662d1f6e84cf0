import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { contactKind } from '@tongguan/server/contact/contact';
import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import type { Person } from '@tongguan/server/people/directory';
import { open } from '@tongguan/server/platform/collections';
import { connect } from '@tongguan/server/platform/mongo';
import { trailSpec } from '@tongguan/server/platform/trail/record';
import { openSession, sessionSpec } from '@tongguan/server/session/session';
import Koa from 'koa';
import type { Db } from 'mongodb';
import { figure, type Measure } from './figure';
import { type House, openHouse } from './house';
import { ask, closed, listening } from './http';
import { inFlight } from './in-flight';
import { deliver, signedForms } from './intake/forms';
import { interleave, median, ratioOf } from './pair';

const few = { regions: 2, repsEach: 5 };
const edits = 6;

/** A lead that has been worked on, its owner's session, and its address. */
const workedLead = async (house: House) => {
  const { services, url } = house.server;
  await deliver(house, signedForms(house, 1)[0]!);
  await house.server.drained();
  const lead: LeadRecord | null = await open(services.db, leadKind.spec).findOne();
  const owner: Person | undefined = (await services.directory.staff()).people.get(lead?.owner ?? '');
  if (!lead || !owner) throw new Error('the lead has no owner');
  const cookie = `tongguan=${await openSession(services.db, owner, new Date())}`;
  const act = async (what: string, body: object) => {
    const headers = { cookie, 'content-type': 'application/json' };
    const answer = await ask(`${url}/api/leads/${lead._id}/${what}`, { method: 'POST', headers, body: JSON.stringify(body) });
    if (answer.status !== 200) throw new Error(`${what} answered ${answer.status} ${answer.body}`);
  };
  await act('start', { cmd: 'bench-start' });
  let from = lead.company;
  for (let i = 0; i < edits; i++) {
    const to = `澄湖精密机械有限公司${i}`;
    await act('edit', { cmd: `bench-edit-${i}`, changes: [{ field: 'company', from, to }] });
    from = to;
  }
  await house.server.drained();
  return { id: lead._id, path: `/api/leads/${lead._id}`, cookie };
};

/** A bare Koa handler: the same four finds, in the same order, and their documents as JSON. */
const startBareCard = async (db: Db) => {
  const app = new Koa();
  app.use(async (ctx) => {
    const token = ctx.cookies.get('tongguan') ?? '';
    const hash = createHash('sha256').update(token).digest('base64url');
    const session = await open(db, sessionSpec).findOne({ _id: hash });
    const person = session?.person ?? '';
    const id = ctx.path.slice('/api/leads/'.length);
    const lead = await open(db, leadKind.spec).findOne({ _id: id, seenBy: person });
    if (!lead) return ctx.throw(404);
    const ids = Array.from({ length: lead.version }, (_, i) => `lead-${id}@${i + 1}`);
    const [contact, trail] = await Promise.all([
      open(db, contactKind.spec).findOne({ _id: lead.contact }),
      open(db, trailSpec)
        .find({ _id: { $in: ids } })
        .toArray(),
    ]);
    ctx.body = { lead, contact, trail };
  });
  const server = createServer(app.callback());
  return { url: await listening(server), close: () => closed(server) };
};

const reader = (url: string, headers: Record<string, string>, count: number, width: number) => async () => {
  const { each } = await inFlight(width, count, async () => {
    const answer = await ask(url, { headers });
    if (answer.status !== 200) throw new Error(`the card answered ${answer.status} ${answer.body}`);
  });
  return { latency: median(each) };
};

/** Commands the server sends for one card, its staff list being fresh. */
const countRoundTrips = async (uri: string): Promise<number> => {
  const house = await openHouse({ uri, ...few, loops: false, monitored: true });
  try {
    const { path, cookie } = await workedLead(house);
    let commands = 0;
    await ask(house.server.url + path, { headers: { cookie } });
    house.server.client.on('commandStarted', () => commands++);
    await ask(house.server.url + path, { headers: { cookie } });
    return commands;
  } finally {
    await house.close();
  }
};

export const leadCard: Measure = {
  name: 'lead card',
  async *run({ uri, pairs, quick }) {
    yield figure('lead card, round trips', 'round trips', { value: await countRoundTrips(uri) }, { of: 'value', most: 4 });
    const house = await openHouse({ uri, ...few, loops: false });
    const { client, db } = await connect(house.database.uri);
    const bare = await startBareCard(db);
    try {
      const { path, cookie } = await workedLead(house);
      const count = quick ? 100 : 300;
      for (const width of [1, 8]) {
        const ours = reader(house.server.url + path, { cookie }, count, width);
        const theirs = reader(bare.url + path, { cookie }, count, width);
        await ours();
        await theirs();
        const measured = await interleave(pairs, ours, theirs);
        yield figure(`lead card, median at ${width} in flight`, 'ms', ratioOf(measured, 'latency'), { of: 'ratio', most: 1.3 });
      }
    } finally {
      await bare.close();
      await client.close();
      await house.close();
    }
  },
};
