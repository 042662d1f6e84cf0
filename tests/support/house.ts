import { createHmac, randomBytes } from 'node:crypto';
import { open } from '@tongguan/server/platform/collections';
import { readEnv } from '@tongguan/server/platform/env';
import type { RateLimits } from '@tongguan/server/platform/http/limits';
import { queues } from '@tongguan/server/queues';
import { type RunningServer, startServer } from '@tongguan/server/server';
import { wecomSettingsFrom } from '@tongguan/server/wecom/settings';
import { type Api, createApi } from '@tongguan/shared/api/client';
import { type Simulator, startSimulator } from '@tongguan/simulator/simulator';
import type { Db } from 'mongodb';
import { openDatabase, type TestDatabase } from './database';
import { freePort } from './free-port';

const secret = (letter: string): string => Buffer.from(letter.repeat(32)).toString('base64');

/** The secrets of every test house; a second process given the same sees the same data. */
export const testSecrets = {
  TONGGUAN_MASTER_KEY: secret('m'),
  TONGGUAN_INDEX_KEY: secret('i'),
  TONGGUAN_TRAIL_KEY: secret('t'),
  TONGGUAN_WEBHOOK_SECRETS: `website=${secret('w')}`,
  TONGGUAN_ADMINS: 'admin',
  WECOM_CORP_ID: 'ww0123456789abcdef',
  WECOM_AGENT_ID: '1000002',
  WECOM_AGENT_SECRET: 'simulated-agent-secret',
  WECOM_CALLBACK_TOKEN: 'SimToken1',
  WECOM_CALLBACK_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

export interface House {
  server: RunningServer;
  simulator: Simulator;
  database: TestDatabase;
  env: NodeJS.ProcessEnv;
  /** Moves the clock that server and simulator share. */
  setNow(at: Date | string): void;
  now(): Date;
  /** A signed-in person's typed client; their cookie is `cookie`. */
  signIn(userid: string): Promise<{ api: Api; cookie: string }>;
  /** A client without a session. */
  anyone: Api;
  /** Posts a website form as its source would. */
  arrive(
    form: Record<string, unknown>,
    deliveryId?: string,
  ): Promise<{ status: number; body: { arrival: string; lead: string; outcome: string } }>;
  /** Lets the workers do all that is due. */
  settle(): Promise<void>;
  /** Another process on the same data and the same clock, without loops; whoever starts it closes it. */
  secondServer(): Promise<RunningServer>;
  close(): Promise<void>;
}

export interface HouseOptions {
  /** Absent: the real clock runs. */
  now?: string;
  env?: NodeJS.ProcessEnv;
  rateLimits?: RateLimits;
  /** Workers run by themselves; otherwise `settle` runs them. */
  loops?: boolean;
  /** The server's client tells of every command it sends (`commandStarted`). */
  monitored?: boolean;
}

/** Headers of a signed webhook (Standard Webhooks). */
export const signedHeaders = (body: string, deliveryId: string, at: Date, key = secret('w')): Record<string, string> => {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(`${deliveryId}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': deliveryId,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
};

/** The typed client over real HTTP, with a cookie. */
export const clientOf = (url: string, cookie = ''): Api =>
  createApi(async ({ method, path, body }) => {
    const headers = { ...(cookie ? { cookie } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const answer = await fetch(url + path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    const text = await answer.text();
    return { status: answer.status, body: text.startsWith('{') ? JSON.parse(text) : text };
  });

const cookiesOf = (answer: Response): string[] => answer.headers.getSetCookie().map((line) => line.split(';')[0]!);

/** Walks the whole OAuth way by hand: product → WeCom → product. Returns the session's cookie. */
export const signInOver = async (server: string, simulator: string, userid: string): Promise<string> => {
  const begun = await fetch(`${server}/api/session/start?return=/sidebar/`, { redirect: 'manual' });
  const asked = new URL(begun.headers.get('location')!);
  const allowed = await fetch(simulator + asked.pathname + asked.search, {
    redirect: 'manual',
    headers: { cookie: `wecom_person=${userid}` },
  });
  const back = new URL(allowed.headers.get('location')!);
  const ended = await fetch(server + back.pathname + back.search, { redirect: 'manual', headers: { cookie: cookiesOf(begun).join('; ') } });
  const session = cookiesOf(ended).find((line) => line.startsWith('tongguan=') && line.length > 20);
  if (!session) throw new Error(`${userid} could not sign in: ${ended.status} ${await ended.text()}`);
  return session;
};

/** The database clears away by the real clock what has an end by the house's, such as sessions: where that clock is set, nothing is cleared away. */
const clearNothingAway = async (db: Db): Promise<void> => {
  for (const { name } of await db.listCollections({}, { nameOnly: true }).toArray()) {
    const kept = await db.collection(name).indexes();
    for (const index of kept) if (index.expireAfterSeconds !== undefined) await db.collection(name).dropIndex(index.name!);
  }
};

const patienceMs = 3000;

/** Where the clock stands still, what was put off for a moment would be waited for without end: after a while of ours it comes due. */
const settleStill = async (db: Db, now: () => Date, drained: Promise<void>): Promise<void> => {
  const passing = setInterval(() => {
    const moment = { $gt: now(), $lte: new Date(now().getTime() + 120_000) };
    for (const { spec } of queues) void open(db, spec).updateMany({ dueAt: moment }, { $set: { dueAt: now() } });
  }, patienceMs);
  await drained.finally(() => clearInterval(passing));
};

/** Real server, real database, real HTTP, and a stand-in WeCom, all of this test file's own. */
export const openHouse = async (options: HouseOptions = {}): Promise<House> => {
  const database = await openDatabase();
  let at = options.now ? new Date(options.now) : null;
  const now = () => at ?? new Date();
  const common = {
    corpId: testSecrets.WECOM_CORP_ID,
    agentId: Number(testSecrets.WECOM_AGENT_ID),
    agentSecret: testSecrets.WECOM_AGENT_SECRET,
  };
  const callback = { callbackToken: testSecrets.WECOM_CALLBACK_TOKEN, callbackAesKey: testSecrets.WECOM_CALLBACK_AES_KEY };
  // The server's address must be known to the simulator, and the simulator's to the server: reserve the server's port first.
  const port = await freePort();
  const simulator = await startSimulator({ ...common, ...callback, target: `http://127.0.0.1:${port}`, now: () => now().getTime() });
  const env: NodeJS.ProcessEnv = {
    ...testSecrets,
    MONGODB_URI: `${database.uri}${options.monitored ? '&monitorCommands=true' : ''}`,
    TONGGUAN_PORT: String(port),
    TONGGUAN_PUBLIC_URL: simulator.url,
    WECOM_API_URL: simulator.url,
    WECOM_OAUTH_URL: simulator.url,
    TONGGUAN_SMS_PROVIDER: 'simulator',
    TONGGUAN_SMS_URL: simulator.url,
    TONGGUAN_LOG_LEVEL: 'silent',
    ...options.env,
  };
  const serve = async (port: number, loops: boolean): Promise<RunningServer> => {
    const started = await startServer({
      env: readEnv({ ...env, TONGGUAN_PORT: String(port) }),
      wecom: wecomSettingsFrom(env),
      now,
      loops,
      ...(options.rateLimits ? { rateLimits: options.rateLimits } : {}),
    });
    if (at) await clearNothingAway(database.db);
    return started;
  };
  const server = await serve(port, options.loops ?? false);
  if (!options.loops) await server.syncPeople();
  return {
    server,
    simulator,
    database,
    env,
    now,
    setNow: (to) => {
      at = new Date(to);
    },
    async signIn(userid) {
      const cookie = await signInOver(server.url, simulator.url, userid);
      return { cookie, api: clientOf(server.url, cookie) };
    },
    anyone: clientOf(server.url),
    async arrive(form, deliveryId = `d-${randomBytes(6).toString('hex')}`) {
      const body = JSON.stringify(form);
      const answer = await fetch(`${server.url}/api/arrivals/website`, {
        method: 'POST',
        body,
        headers: signedHeaders(body, deliveryId, now()),
      });
      return { status: answer.status, body: (await answer.json()) as never };
    },
    secondServer: () => serve(0, false),
    settle: () => (at ? settleStill(database.db, now, server.drained()) : server.drained()),
    async close() {
      await server.close();
      await simulator.close();
      await database.close();
    },
  };
};

/** For the top of a test file. */
export const useHouse = (options: HouseOptions = {}): (() => House) => {
  let house: House | undefined;
  beforeAll(async () => {
    house = await openHouse(options);
  });
  afterAll(async () => {
    await house?.close();
  });
  return () => house!;
};
