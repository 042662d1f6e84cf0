import { createHmac, randomBytes } from 'node:crypto';
import { personKind } from '@tongguan/server/people/person';
import { readEnv } from '@tongguan/server/platform/env';
import { type RunningServer, startServer } from '@tongguan/server/server';
import { wecomSettingsFrom } from '@tongguan/server/wecom/settings';
import { type BenchDatabase, openDatabase } from './database';
import { type StubWecom, startStubWecom } from './stub-wecom';

export interface House {
  server: RunningServer;
  wecom: StubWecom;
  database: BenchDatabase;
  /** Headers of a signed webhook. */
  sign(body: string, delivery: string): Record<string, string>;
  close(): Promise<void>;
}

export interface HouseOptions {
  uri: string;
  regions: number;
  repsEach: number;
  /** Workers run by themselves, as in production. */
  loops: boolean;
  /** The server's driver reports every command. */
  monitored?: boolean;
}

const secret = (): string => randomBytes(32).toString('base64');

/** The real server in this process, with its staff read in, a database of its own and a WeCom that costs nothing. */
export const openHouse = async (options: HouseOptions): Promise<House> => {
  const { regions, repsEach, loops } = options;
  const database = await openDatabase(options.uri);
  const wecom = await startStubWecom({ regions, repsEach });
  const key = secret();
  const env: NodeJS.ProcessEnv = {
    MONGODB_URI: options.monitored ? monitored(database.uri) : database.uri,
    TONGGUAN_PORT: '0',
    TONGGUAN_PUBLIC_URL: wecom.url,
    TONGGUAN_MASTER_KEY: secret(),
    TONGGUAN_INDEX_KEY: secret(),
    TONGGUAN_TRAIL_KEY: secret(),
    TONGGUAN_WEBHOOK_SECRETS: `website=${key}`,
    TONGGUAN_LOG_LEVEL: 'error',
    WECOM_API_URL: wecom.url,
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_AGENT_ID: '1000002',
    WECOM_AGENT_SECRET: 'secret',
    WECOM_CALLBACK_TOKEN: 'token',
    WECOM_CALLBACK_AES_KEY: 'a'.repeat(43),
  };
  const unlimited = { person: 1e9, source: 1e9, address: 1e9 };
  const server = await startServer({ env: readEnv(env), wecom: wecomSettingsFrom(env), loops, rateLimits: unlimited });
  if (!loops) await server.syncPeople();
  const people = database.db.collection(personKind.spec.name);
  while ((await people.countDocuments({})) < regions * repsEach) await new Promise((resolve) => setTimeout(resolve, 100));
  await server.drained();
  server.services.directory.forget();
  return {
    server,
    wecom,
    database,
    sign(body, delivery) {
      const at = String(Math.floor(Date.now() / 1000));
      const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(`${delivery}.${at}.${body}`).digest('base64');
      return {
        'content-type': 'application/json',
        'webhook-id': delivery,
        'webhook-timestamp': at,
        'webhook-signature': `v1,${signature}`,
      };
    },
    async close() {
      await server.close();
      await wecom.close();
      await database.close();
    },
  };
};

const monitored = (uri: string): string => `${uri}${uri.includes('?') ? '&' : '?'}monitorCommands=true`;
