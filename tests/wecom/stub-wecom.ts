import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { WecomSettings } from '@tongguan/server/wecom/settings';

export interface StubCall {
  path: string;
  query: URLSearchParams;
  body: Record<string, unknown> | undefined;
}

/** An answer: JSON, or a way of not answering. */
export type Answer = object | ((response: ServerResponse) => unknown);

export interface StubWecom {
  settings: WecomSettings;
  calls: StubCall[];
  /** Answers per path, one after the other; the last stays. Without any, `gettoken` gives T1, T2, … and the rest errcode 0. */
  answers: Record<string, Answer[]>;
  count(path: string): number;
  reset(): void;
  close(): Promise<void>;
}

/** A few lines of HTTP that count and say what a test tells them to. */
export const startStub = async (): Promise<StubWecom> => {
  const calls: StubCall[] = [];
  const answers: Record<string, Answer[]> = {};
  const count = (path: string) => calls.filter((call) => call.path === path).length;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://stub');
    const path = url.pathname.replace('/cgi-bin/', '');
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push({ path, query: url.searchParams, body: body ? JSON.parse(body) : undefined });
    const list = answers[path] ?? [];
    const next = list.length > 1 ? list.shift() : list[0];
    if (typeof next === 'function') return next(response);
    const usual = path === 'gettoken' ? { access_token: `T${count('gettoken')}`, expires_in: 7200 } : {};
    if (path === 'gettoken') await wait(30);
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ errcode: 0, errmsg: 'ok', ...usual, ...next }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    calls,
    answers,
    count,
    settings: {
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      oauthUrl: 'https://open.weixin.qq.com',
      corpId: 'ww0123456789abcdef',
      agentId: 1000002,
      agentSecret: 'SECRET-OF-THE-STUB',
      callbackToken: 'SimToken1',
      callbackAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
    },
    reset: () => {
      calls.length = 0;
      for (const path of Object.keys(answers)) delete answers[path];
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Visible sealing: a test can see that a value does not lie bare. */
export const seal = (plain: string): string => `sealed:${Buffer.from(plain).toString('base64')}`;
export const unseal = (sealed: string): string => {
  if (!sealed.startsWith('sealed:')) throw new Error('not sealed');
  return Buffer.from(sealed.slice(7), 'base64').toString();
};
