import type Router from '@koa/router';
import type { RouterContext } from '@koa/router';
import { readBody } from '../read-body';

export type Json = Record<string, unknown>;
type Handler = (input: Json, params: Record<string, string>, ctx: RouterContext) => unknown;

/**
 * A control call: JSON in, JSON out; what a handler throws is answered as 400 `{error}`. Only `application/json` is read, so a
 * page of another origin cannot reach it without a preflight, which is never answered.
 */
export function post(router: Router, path: string, handler: Handler): void {
  router.post(path, async (ctx) => {
    if (!ctx.is('application/json')) {
      ctx.status = 415;
      ctx.body = { error: 'content-type must be application/json' };
      return;
    }
    await answer(ctx, async () => {
      const input = JSON.parse((await readBody(ctx.req)).toString('utf8') || '{}') as Json;
      return handler(input, ctx.params, ctx);
    });
  });
}

export function get(router: Router, path: string, handler: Handler): void {
  router.get(path, (ctx) => answer(ctx, () => handler(Object.fromEntries(ctx.URL.searchParams), ctx.params, ctx)));
}

async function answer(ctx: RouterContext, make: () => unknown): Promise<void> {
  ctx.set('cache-control', 'no-store');
  try {
    ctx.body = (await make()) ?? {};
  } catch (error) {
    ctx.status = 400;
    ctx.body = { error: (error as Error).message };
  }
}
