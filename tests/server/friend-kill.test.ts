import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { contactKind } from '@tongguan/server/contact/contact';
import { friendRunSpec } from '@tongguan/server/friend/friend-run';
import { friendSyncSpec } from '@tongguan/server/friend/friend-sync';
import { leadKind } from '@tongguan/server/lead/lead';
import { kinds } from '@tongguan/server/migrations';
import { open } from '@tongguan/server/platform/collections';
import { connect } from '@tongguan/server/platform/mongo';
import { jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { verifyTrail } from '@tongguan/server/platform/trail/verify';
import { settingKind } from '@tongguan/server/settings/settings';
import { defaultFriendSettings } from '@tongguan/shared/friend/settings';
import { newRelation } from '@tongguan/simulator/seed';
import { type Simulator, startSimulator } from '@tongguan/simulator/simulator';
import type { Db, MongoClient } from 'mongodb';
import { useDatabase } from '../support/database';
import { freePort } from '../support/free-port';
import { testSecrets } from '../support/house';
import { createVictim, type Victim } from '../support/storm';

const friends = 150;
const scans = 20;
const welcome = '您好，欢迎了解边缘网关';
const database = useDatabase();

let simulator: Simulator;
let servers: Victim[];
let db: Db;
let client: MongoClient;

/** Existing friends, one in ten of them also a colleague's. */
const befriend = (): number => {
  const { state } = simulator.control.world;
  const before = Date.now() - 86_400_000;
  state.customers = [];
  state.relations = [];
  for (let i = 0; i < friends; i++) {
    const externalUserid = `wm${randomBytes(15).toString('hex')}`;
    state.customers.push({ externalUserid, name: `老客户${i}`, type: 1, gender: 0 });
    const reps = i % 10 === 0 ? ['rep-hz-1', 'rep-sh-1'] : [i % 2 ? 'rep-hz-1' : 'rep-hz-2'];
    // Even a known channel's code is none of an arrival where the friendship is older than we are.
    for (const userid of reps)
      state.relations.push(
        newRelation(userid, externalUserid, before, { remark: `备注${i}`, tagIds: ['etSAMPLEtag11'], state: 'expo2026' }),
      );
  }
  return state.relations.length;
};

const until = async (so: () => Promise<boolean>, patienceMs = 90_000): Promise<void> => {
  const deadline = Date.now() + patienceMs;
  while (!(await so())) {
    if (Date.now() > deadline) throw new Error('it did not become so in time');
    await sleep(100);
  }
};
const idle = async (): Promise<boolean> => {
  const due = { dueAt: { $exists: true } };
  const [syncs, jobs, contacts, leads] = await Promise.all([
    open(db, friendSyncSpec).countDocuments(due),
    open(db, jobsSpec).countDocuments(due),
    open(db, contactKind.spec).countDocuments({ pendingAt: { $exists: true } }),
    open(db, leadKind.spec).countDocuments({ pendingAt: { $exists: true } }),
  ]);
  return syncs + jobs + contacts + leads === 0;
};

beforeAll(async () => {
  ({ client, db } = await connect(database().uri));
  const ports = await Promise.all([freePort(), freePort()]);
  simulator = await startSimulator({
    corpId: testSecrets.WECOM_CORP_ID,
    agentId: Number(testSecrets.WECOM_AGENT_ID),
    agentSecret: testSecrets.WECOM_AGENT_SECRET,
    callbackToken: testSecrets.WECOM_CALLBACK_TOKEN,
    callbackAesKey: testSecrets.WECOM_CALLBACK_AES_KEY,
    target: `http://127.0.0.1:${ports[0]}`,
  });
  const env = {
    ...testSecrets,
    MONGODB_URI: database().uri,
    TONGGUAN_PUBLIC_URL: simulator.url,
    WECOM_API_URL: simulator.url,
    WECOM_OAUTH_URL: simulator.url,
    TONGGUAN_LOG_LEVEL: 'silent',
  };
  servers = ports.map((port) => createVictim(port, env));
}, 60_000);
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await simulator.close();
  await client.close();
}, 60_000);

it('A9 makes 150 existing friends 150 contacts and no lead, with two processes, one of them killed in the middle', async () => {
  const relations = befriend();
  await servers[0]!.start();
  await until(async () => (await open(db, contactKind.spec).countDocuments()) > 20);
  await servers[0]!.kill();
  await Promise.all(servers.map((server) => server.start()));
  // The lease of the killed process runs out within half a minute, and each process looks every ten seconds.
  await until(async () => (await open(db, friendRunSpec).countDocuments({ finishedAt: { $exists: true } })) === 1, 200_000);
  await until(idle);
  const contacts = await open(db, contactKind.spec).find().toArray();
  expect(contacts).toHaveLength(friends);
  expect(contacts.flatMap((contact) => contact.friends ?? [])).toHaveLength(relations);
  expect(await open(db, leadKind.spec).countDocuments()).toBe(0);
  expect(await open(db, arrivalSpec).countDocuments()).toBe(0);
  expect(simulator.control.cards()).toEqual([]);
  expect(contacts.every((contact) => contact.version === (contact.friends ?? []).length)).toBe(true);
}, 300_000);

it('A1 makes one lead, one arrival and one welcome of each scan, callbacks doubled and a process killed among them', async () => {
  const states = [{ state: 'expo2026', channel: 'wecom', campaign: '春季展会', makesLead: true, welcome }];
  const setting = { version: 0, head: null, pending: [], value: { ...defaultFriendSettings, states } };
  await open(db, settingKind.spec).insertOne({ _id: 'friends', ...setting });
  await sleep(2500);
  simulator.control.setFaults({ callbackMode: 'doubled' });
  const made = Array.from({ length: scans }, (_, i) =>
    sleep(i * 60).then(() =>
      simulator.control.addFriend({ userid: 'rep-hz-1', state: 'expo2026', externalUserid: `wm${randomBytes(15).toString('hex')}` }),
    ),
  );
  await sleep(scans * 30);
  await servers[1]!.kill();
  const added = await Promise.all(made);
  await Promise.all(added.map(({ callback }) => callback));
  await until(async () => (await open(db, leadKind.spec).countDocuments()) === scans && (await idle()));
  const leads = await open(db, leadKind.spec).find().toArray();
  expect(leads.map(({ arrivals, owner }) => [arrivals.length, owner])).toEqual(Array(scans).fill([1, 'rep-hz-1']));
  const said = added.map(
    ({ customer }) =>
      simulator.control.world.state.chats[`rep-hz-1:${customer.externalUserid}`]!.filter(({ text }) => text === welcome).length,
  );
  expect(said).toEqual(Array(scans).fill(1));
  const { findings } = await verifyTrail(db, Buffer.from(testSecrets.TONGGUAN_TRAIL_KEY, 'base64'), kinds as never);
  expect(findings).toEqual([]);
}, 180_000);
