import Router from '@koa/router';
import type { Contract } from '@tongguan/shared/api/contract';
import { contracts, type EndpointName } from '@tongguan/shared/api/contracts';
import { AppError } from '@tongguan/shared/api/errors';
import type { Role } from '@tongguan/shared/people/roles';
import type { Context } from 'koa';
import type { z } from 'zod';
import type { Call, Handler, Handlers } from './call';
import { assertSafe } from './safe-json';

export interface Signed {
  id: string;
  role: Role;
}

export interface MountDeps<A extends Signed> {
  handlers: Handlers<A>;
  /** The signed-in person of a request, or null. */
  loadActor: (ctx: Context) => Promise<A | null>;
  limit: (kind: 'person' | 'source' | 'address', key: string) => Promise<void>;
  shed: <R>(work: () => Promise<R>) => Promise<R>;
  /** A refused attempt by someone who is signed in. */
  onRefused: (actor: A, endpoint: EndpointName, requestId: string) => void;
  /** Throws unless the request comes from an operator. */
  assertOperator: (ctx: Context) => void;
  secureCookies: boolean;
}

const messageOf = (issue: z.core.$ZodIssue): string => `${issue.path.join('.') || '内容'}：${issue.message}`;

const parse = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.slice(0, 10).map(messageOf);
  throw new AppError('invalid', `提交的内容有误，请修改后再试（${fields[0]}）`, { fields });
};

const inputOf = (contract: Contract, ctx: Context): unknown => {
  const body = (ctx.request as { body?: unknown }).body;
  const plain = typeof body === 'object' && body !== null && !Array.isArray(body) ? body : {};
  if (contract.method === 'POST' || contract.method === 'PUT') {
    if (Array.isArray(body)) throw new AppError('invalid', '请求内容须是一个对象');
    assertSafe(plain);
    // WeCom's callback keeps its signature in the query; everyone else's POST has none.
    const query = contract.who === 'wecom' ? ctx.query : {};
    return { ...query, ...plain, ...ctx['params'] };
  }
  return { ...ctx.query, ...ctx['params'] };
};

/** Browsers name the page a write comes from; one from elsewhere is refused whatever its cookies. */
const assertSameOrigin = (ctx: Context): void => {
  const origin = ctx.get('origin');
  if (!origin || ctx.method === 'GET') return;
  // No browser adds a bearer token of itself, and where there is one the cookie is not looked at.
  if (ctx.get('authorization')) return;
  const hosts = [ctx.get('host'), ctx.get('x-forwarded-host')].filter(Boolean);
  if (!URL.canParse(origin) || !hosts.includes(new URL(origin).host)) throw new AppError('forbidden', '请求来自别的网站，已拒绝');
};

/** Mounts every endpoint of the contracts. A new one is guarded the day it is added: nothing here is per endpoint. */
export const mount = <A extends Signed>(deps: MountDeps<A>): Router => {
  const router = new Router();

  const admit = async (name: EndpointName, contract: Contract, ctx: Context): Promise<A | null> => {
    const { who } = contract;
    if (who === 'operator') deps.assertOperator(ctx);
    // By address too: who cannot sign must not use up what the source itself may send.
    if (who === 'source') await deps.limit('source', `${ctx['params'].source} ${ctx.ip}`);
    if (who === 'anyone') await deps.limit('address', ctx.ip);
    if (typeof who === 'string' && who !== 'signed-in') return null;
    assertSameOrigin(ctx);
    const actor = await deps.loadActor(ctx);
    if (!actor) throw new AppError('not-signed-in', '登录已失效，请重新打开');
    await deps.limit('person', actor.id);
    if (Array.isArray(who) && !who.includes(actor.role)) {
      deps.onRefused(actor, name, ctx.state['requestId']);
      throw new AppError('forbidden', '你的角色不能做这个操作');
    }
    return actor;
  };

  for (const [name, contract] of Object.entries(contracts) as [EndpointName, Contract][]) {
    const handle = deps.handlers[name] as unknown as Handler<EndpointName, A>;
    const serve = async (ctx: Context): Promise<void> => {
      ctx.state['endpoint'] = name;
      ctx.set('Cache-Control', 'no-store');
      const actor = await admit(name, contract, ctx);
      const call = {
        input: parse(contract.input, inputOf(contract, ctx)),
        get actor(): A {
          if (!actor) throw new Error(`${name} has no actor`);
          return actor;
        },
        request: {
          id: ctx.state['requestId'],
          headers: ctx.headers,
          rawBody: (ctx.request as { rawBody?: string }).rawBody ?? '',
          ip: ctx.ip,
          cookie: (key: string) => ctx.cookies.get(key),
        },
        reply: {
          redirect: (to: string) => ctx.redirect(to),
          cookie: (key: string, value: string | null, maxAge = 0) => {
            ctx.cookies.secure = deps.secureCookies;
            ctx.cookies.set(key, value, {
              httpOnly: true,
              sameSite: 'lax',
              secure: deps.secureCookies,
              path: '/',
              maxAge: maxAge * 1000,
              overwrite: true,
            });
          },
          status: (code: number) => {
            ctx.status = code;
          },
          header: (key: string, value: string) => ctx.set(key, value),
        },
      } as unknown as Call<EndpointName, A>;
      const output = await handle(call);
      const answers = contract.answers ?? 'json';
      if (answers === 'redirect') return;
      if (answers === 'json') ctx.body = contract.output.parse(output);
      // The handler has set its type; a Buffer of unknown type goes out as octet-stream.
      else if (answers === 'binary') ctx.body = output;
      else {
        ctx.type = answers === 'xml' ? 'application/xml' : 'text/plain';
        ctx.body = String(output);
      }
    };
    const path = contract.path;
    const run = (ctx: Context) => deps.shed(() => serve(ctx));
    if (contract.method === 'GET') router.get(path, run);
    else if (contract.method === 'POST') router.post(path, run);
    else if (contract.method === 'PUT') router.put(path, run);
    else router.delete(path, run);
  }
  return router;
};
