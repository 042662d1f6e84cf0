import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { exchange } from './exchange';
import type { WecomSettings } from './settings';
import type { TokenStore } from './token-store';
import { WecomError } from './wecom-error';

export interface Ask<S extends z.ZodType> {
  query?: Record<string, string | number>;
  /** Sent as JSON by POST; without it the call is a GET. */
  body?: object;
  /** Makes something each time: without an answer it may have been done, so it is not tried again by itself. */
  once?: boolean;
  /** The fields that are read. Others are let through unread: WeCom adds fields without notice. */
  answer?: S;
}

export interface WecomClient {
  /**
   * One API below `/cgi-bin/`, with the app's access token in the query.
   * A token WeCom no longer takes is renewed and the call repeated once. Busy (-1, 45033) and no answer within 5 s: three tries in all.
   * So a call may arrive twice, and must be one that repeats safely or says `once`. 45009 is not tried again: it lasts until its window has passed (D90312).
   * @throws WecomError
   */
  call<S extends z.ZodType = typeof anything>(path: string, ask?: Ask<S>): Promise<z.output<S>>;
  /** The ticket that signs `agentConfig` (D90506), which is not the one of `config`. @throws WecomError */
  agentTicket(): Promise<string>;
}

export interface WecomClientDeps {
  settings: WecomSettings;
  tokens: TokenStore;
  now: () => Date;
  log: { warn(fields: object, message: string): void };
  sleep?: (ms: number) => Promise<unknown>;
  fetch?: typeof globalThis.fetch;
  /** For one try, headers and body together. */
  timeoutMs?: number;
}

const mostTries = 3;
const anything = z.looseObject({});
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const ticketAnswer = z.object({ ticket: z.string().min(1), expires_in: z.number().positive() });

/** 100–200 ms, then 200–400 ms. */
const pause = (tries: number): number => 100 * 2 ** (tries - 1) * (1 + Math.random());

/** An answer that says 0 but lacks what was asked for is as good as none. */
const read = <S extends z.ZodType>(path: string, answer: S, given: unknown): z.output<S> => {
  const result = answer.safeParse(given);
  if (!result.success) throw new WecomError(null, path);
  return result.data;
};

export const createWecomClient = (deps: WecomClientDeps): WecomClient => {
  const { settings, tokens, now, log, sleep = wait } = deps;
  const send = { apiUrl: settings.apiUrl, fetch: deps.fetch ?? globalThis.fetch, timeoutMs: deps.timeoutMs ?? 5000 };
  const accessId = `access:${settings.corpId}:${settings.agentId}`;

  const accessToken = (): Promise<string> =>
    tokens.get(accessId, async () => {
      const query = { corpid: settings.corpId, corpsecret: settings.agentSecret };
      const answer = read('gettoken', tokenAnswer, await exchange(send, 'gettoken', query));
      return { value: answer.access_token, lifeSeconds: answer.expires_in };
    });

  const call: WecomClient['call'] = async (path, ask = {}) => {
    const started = now().getTime();
    let renewed = false;
    for (let tries = 1; ; ) {
      let token: string | undefined;
      try {
        token = await accessToken();
        const answer = await exchange(send, path, { ...ask.query, access_token: token }, ask.body);
        return read(path, ask.answer ?? anything, answer) as never;
      } catch (error) {
        if (!(error instanceof WecomError)) throw error;
        if (error.kind === 'token' && token !== undefined && !renewed) {
          renewed = true;
          await tokens.invalidate(accessId, token);
        } else if ((error.kind === 'retry' || (error.kind === 'unreachable' && !ask.once)) && tries < mostTries) {
          await sleep(pause(tries));
          tries += 1;
        } else {
          log.warn({ path, errcode: error.errcode, kind: error.kind, tries, ms: now().getTime() - started }, 'wecom call failed');
          throw error;
        }
      }
    }
  };

  return {
    call,
    agentTicket: () =>
      tokens.get(`ticket:${settings.corpId}:${settings.agentId}`, async () => {
        const answer = await call('ticket/get', { query: { type: 'agent_config' }, answer: ticketAnswer });
        return { value: answer.ticket, lifeSeconds: answer.expires_in };
      }),
  };
};
