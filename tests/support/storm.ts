import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { leadKind } from '@tongguan/server/lead/lead';
import { kinds } from '@tongguan/server/migrations';
import { open } from '@tongguan/server/platform/collections';
import { connect } from '@tongguan/server/platform/mongo';
import { jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { mostUnmarked } from '@tongguan/server/platform/queue/queue';
import { type RecordKind, trailSpec } from '@tongguan/server/platform/trail/record';
import { verifyTrail } from '@tongguan/server/platform/trail/verify';
import { type Simulator, startSimulator } from '@tongguan/simulator/simulator';
import { freePort } from './free-port';
import { signedHeaders, testSecrets } from './house';
import { root } from './root';
import { serverProgram } from './server-program';

/** One server process that is killed without warning and started again on the same port. */
export interface Victim {
  url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops it where it stands for so long: it wakes late, with whatever it had claimed. */
  pause(ms: number): Promise<void>;
  /** Ends it in good order. */
  stop(): Promise<void>;
}

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => (child.exitCode !== null || child.signalCode ? resolve() : child.once('exit', () => resolve())));

export const createVictim = (port: number, env: NodeJS.ProcessEnv): Victim => {
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const healthy = async (): Promise<boolean> => {
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    return answer?.status === 200;
  };
  return {
    url,
    async start() {
      child = spawn(process.execPath, serverProgram(), {
        cwd: root,
        env: { ...process.env, ...env, TONGGUAN_PORT: String(port) },
        stdio: 'ignore',
      });
      for (let i = 0; i < 300; i++) {
        if (await healthy()) return;
        await sleep(100);
      }
      throw new Error('the server did not come up');
    },
    async kill() {
      child?.kill('SIGKILL');
      if (child) await endOf(child);
    },
    async pause(ms) {
      child?.kill('SIGSTOP');
      await sleep(ms);
      child?.kill('SIGCONT');
    },
    async stop() {
      child?.kill('SIGTERM');
      if (child) await endOf(child);
    },
  };
};

export interface StormOptions {
  uri: string;
  webhooks: number;
  kills: number;
  servers: number;
  /** Sent at once; 8 unless told. */
  inFlight?: number;
  /** Done after every so many kills, e.g. killing the database. */
  disturb?: { every: number; what: () => Promise<void> };
  /** Done after the kill of this number, with every server up and the stream going on; no more webhooks than its share are sent before. */
  troubles?: Readonly<Record<number, Trouble>>;
}

export type Trouble = (about: { victims: readonly Victim[]; simulator: Simulator }) => Promise<void>;

/** WeCom does not answer, answers with an error, or slowly, for so long. */
export const wecomFails =
  (faults: Parameters<Simulator['control']['setFaults']>[0], ms: number): Trouble =>
  async ({ simulator }) => {
    simulator.control.setFaults(faults);
    await sleep(ms);
    simulator.control.setFaults({ outage: false, slowMs: 0, errcodes: {} });
  };

/** One server stands still for so long. */
export const serverPauses =
  (ms: number): Trouble =>
  ({ victims }) =>
    victims.at(-1)!.pause(ms);

export interface Account {
  acknowledged: number;
  lost: string[];
  repeatedNumbers: number;
  gaps: number;
  leads: number;
  /** Leads whose trail is not exactly: created once, assigned once. */
  uneven: string[];
  /** Leads without exactly one message, or messages not delivered. */
  unbalanced: string[];
  cardsTwice: number;
  /** Sends refused as repeated: each is one kill between sending and marking. */
  copiesRefused: number;
  /** Work still open when patience ended; the account cannot balance then. */
  unfinished: number;
  deadLetters: number;
  verifyFindings: number;
  longestStallMs: number;
  /** Most minus fewest leads of a rep, in the city where they differ most. */
  spread: number;
}

const reps = 20;
/** Numbers are dense in each of them; whoever serves one serves no other. */
const stormCities = ['杭州', '上海', '宁波', '苏州', '南京'];
const usualInFlight = 8;
/** A server that does not answer for so long is down for whoever sends. */
const sendMs = 30_000;
const troubledSendMs = 10_000;

const openSimulator = async (target: string): Promise<Simulator> => {
  const simulator = await startSimulator({
    corpId: testSecrets.WECOM_CORP_ID,
    agentId: Number(testSecrets.WECOM_AGENT_ID),
    agentSecret: testSecrets.WECOM_AGENT_SECRET,
    callbackToken: testSecrets.WECOM_CALLBACK_TOKEN,
    callbackAesKey: testSecrets.WECOM_CALLBACK_AES_KEY,
    target,
  });
  const { people, departments } = simulator.control.world.state;
  const pattern = people.find((person) => person.userid === 'rep-hz-1')!;
  departments.push(...stormCities.map((city, i) => ({ id: 100 + i, name: `${city}风暴部`, parentid: 2, order: i })));
  // Enough reps that no phone reaches its limit of messages.
  for (let i = 0; i < reps; i++)
    people.push({ ...pattern, userid: `storm-${i}`, name: `演示员工${i}`, department: [100 + (i % stormCities.length)] });
  return simulator;
};

/** Of reps that serve the same city, since only these are equal. */
const spreadOf = (leads: readonly { owner: string | null }[]): number => {
  const counts = Array.from({ length: reps }, (_, i) => leads.filter(({ owner }) => owner === `storm-${i}`).length);
  const spreads = stormCities.map((_, city) => {
    const own = counts.filter((_, i) => i % stormCities.length === city);
    return Math.max(...own) - Math.min(...own);
  });
  return Math.max(...spreads);
};

/** Sends webhooks until each is acknowledged, while servers are killed at random moments; then counts everything. */
export const storm = async ({
  uri,
  webhooks,
  kills,
  servers,
  disturb,
  troubles,
  inFlight = usualInFlight,
}: StormOptions): Promise<Account> => {
  const ports = await Promise.all(Array.from({ length: servers }, freePort));
  const simulator = await openSimulator(`http://127.0.0.1:${ports[0]}`);
  const env = {
    ...testSecrets,
    MONGODB_URI: uri,
    TONGGUAN_PUBLIC_URL: simulator.url,
    WECOM_API_URL: simulator.url,
    WECOM_OAUTH_URL: simulator.url,
    TONGGUAN_LOG_LEVEL: 'silent',
  };
  const victims = ports.map((port) => createVictim(port, env));
  await victims[0]!.start();
  for (const victim of victims.slice(1)) await victim.start();

  const answers = new Map<string, string>();
  let lastAnswer = Date.now();
  let longestStallMs = 0;
  const send = async (i: number): Promise<void> => {
    const body = JSON.stringify({ name: `风暴${i}`, phone: `1370${String(1_000_000 + i)}`, region: stormCities[i % stormCities.length] });
    for (let tries = 0; ; tries++) {
      const { url } = victims[(i + tries) % victims.length]!;
      const answer = await fetch(`${url}/api/arrivals/website`, {
        method: 'POST',
        body,
        headers: signedHeaders(body, `storm-${i}`, new Date()),
        signal: AbortSignal.timeout(troubles ? troubledSendMs : sendMs),
      }).catch(() => null);
      if (answer?.status === 200) {
        const { lead } = (await answer.json()) as { lead: string };
        answers.set(`storm-${i}`, lead);
        longestStallMs = Math.max(longestStallMs, Date.now() - lastAnswer);
        lastAnswer = Date.now();
        return;
      }
      if (answer && answer.status < 500 && answer.status !== 429)
        throw new Error(`webhook refused: ${answer.status} ${await answer.text()}`);
      await sleep(50 + Math.random() * 100);
    }
  };
  let next = 0;
  let allowed = troubles ? Math.ceil(webhooks / kills) : webhooks;
  const sender = async () => {
    while (next < webhooks) {
      if (next < allowed) await send(next++);
      else await sleep(5);
    }
  };
  const sending = Promise.all(Array.from({ length: inFlight }, sender));

  for (let k = 0; k < kills; k++) {
    const share = ((k + Math.random()) / kills) * webhooks;
    while (answers.size < Math.min(share, webhooks - 1)) await sleep(5);
    await sleep(Math.random() * 40);
    const victim = victims[k % victims.length]!;
    await victim.kill();
    if (disturb && k % disturb.every === 0) await disturb.what();
    await victim.start();
    allowed = Math.max(allowed, Math.ceil(((k + 2) / kills) * webhooks));
    await troubles?.[k]?.({ victims, simulator });
  }
  await sending;

  const { client, db } = await connect(uri);
  // Whatever a killed process held comes free when its lease ends; then the account must balance.
  const deadline = Date.now() + 150_000;
  const busy = async () =>
    (await open(db, leadKind.spec).countDocuments({ pendingAt: { $exists: true } })) +
    (await open(db, jobsSpec).countDocuments({ dueAt: { $exists: true } })) +
    (await open(db, outboxSpec).countDocuments({ dueAt: { $exists: true } })) +
    (await open(db, arrivalSpec).countDocuments({ resumeAt: { $exists: true } }));
  let unfinished = await busy();
  while (unfinished > 0 && Date.now() < deadline) {
    await sleep(500);
    unfinished = await busy();
  }
  for (const victim of victims) await victim.stop();

  const leads = await open(db, leadKind.spec).find().toArray();
  const byNo = new Map(leads.map((lead) => [lead.no, lead]));
  const days = new Map<string, number[]>();
  for (const { region, day, number } of leads) days.set(region + day, [...(days.get(region + day) ?? []), number]);
  let gaps = 0;
  for (const numbers of days.values()) gaps += Math.max(...numbers) - new Set(numbers).size;
  const deliveries = simulator.control.cards();
  const uneven: string[] = [];
  const unbalanced: string[] = [];
  for (const lead of leads) {
    const types = (
      await open(db, trailSpec)
        .find({ subject: `lead-${lead._id}` })
        .sort({ n: 1 })
        .toArray()
    ).map((row) => row.type);
    if (types.join() !== 'lead.created,lead.assigned') uneven.push(`${lead.no}: ${types.join()}`);
    const messages = await open(db, outboxSpec)
      .find({ subject: `lead-${lead._id}` })
      .toArray();
    if (messages.length !== 1 || !messages[0]!.doneAt || messages[0]!.to !== lead.owner) {
      const told = messages.map(({ to, doneAt, outcome, attempts, reason, dueAt }) => ({ to, doneAt, outcome, attempts, reason, dueAt }));
      unbalanced.push(`${lead.no} of ${lead.owner}: ${JSON.stringify(told)}`);
    }
  }
  const dead = { deadAt: { $exists: true } };
  const refused = simulator.control.counters().errors as Record<string, number>;
  const account: Account = {
    acknowledged: answers.size,
    lost: [...answers].filter(([, no]) => !byNo.has(no)).map(([id]) => id),
    repeatedNumbers: leads.length - byNo.size,
    gaps,
    leads: leads.length,
    uneven,
    unbalanced,
    cardsTwice: deliveries.length - new Set(deliveries.map((card) => card.taskId)).size,
    copiesRefused: Object.entries(refused).reduce((sum, [name, count]) => (name.includes('42014') ? sum + count : sum), 0),
    unfinished,
    deadLetters: (await open(db, jobsSpec).countDocuments(dead)) + (await open(db, outboxSpec).countDocuments(dead)),
    verifyFindings: (
      await verifyTrail(db, Buffer.from(testSecrets.TONGGUAN_TRAIL_KEY, 'base64'), kinds as unknown as readonly RecordKind<never>[])
    ).findings.length,
    longestStallMs,
    spread: spreadOf(leads),
  };
  await client.close();
  await simulator.close();
  return account;
};

/** A server that wakes late sends again, at most, what it had in hand: a batch, and the one fetched ahead. */
const mostInHand = 100;

/** What must hold after any storm. `copiesRefused` may be as many as each kill left sent and not marked, and each pause in hand. */
export const expectBalanced = (account: Account, webhooks: number, kills: number, pauses = 0): void => {
  expect(account).toMatchObject({
    acknowledged: webhooks,
    lost: [],
    repeatedNumbers: 0,
    gaps: 0,
    leads: webhooks,
    uneven: [],
    unbalanced: [],
    cardsTwice: 0,
    unfinished: 0,
    deadLetters: 0,
    verifyFindings: 0,
  });
  expect(account.copiesRefused).toBeLessThanOrEqual(kills * mostUnmarked + pauses * mostInHand);
};
