import { setTimeout as wait } from 'node:timers/promises';
import type { Context, Next } from 'koa';
import { readBody } from '../read-body';
import type { World } from '../world';
import { answerApi, logApi } from './answer';

/** Koa middleware for /cgi-bin/*. */
export const serveApi =
  (world: World) =>
  async (ctx: Context, next: Next): Promise<void> => {
    if (!ctx.path.startsWith('/cgi-bin/')) return next();
    const started = Date.now();
    const path = ctx.path.slice('/cgi-bin/'.length);
    const body = (await readBody(ctx.req)).toString('utf8');
    const { faults } = world.live;
    if (faults.slowMs > 0) await wait(faults.slowMs);
    if (faults.outage === true) {
      logApi(world, path, -2, Date.now() - started);
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    }
    const answer = answerApi(world, { path, query: ctx.URL.searchParams, body, ip: ctx.ip });
    logApi(world, path, answer.errcode, Date.now() - started);
    ctx.status = 200;
    ctx.type = 'application/json; charset=UTF-8';
    ctx.body = JSON.stringify(answer);
  };
