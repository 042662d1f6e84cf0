import type { AddressInfo } from 'node:net';
import Router from '@koa/router';
import Koa from 'koa';
import { serveApi } from './api/serve';
import { type Control, makeControl } from './control/control';
import { mountPageRoutes } from './control/page-routes';
import { mountTestRoutes } from './control/test-routes';
import { mountWorldRoutes } from './control/world-routes';
import { serveOauth } from './oauth';
import { resolveOptions, type SimulatorOptions } from './options';
import { serveProxy } from './proxy/proxy';
import { seedState } from './seed';
import { servePage } from './serve-page';
import { mountSms } from './sms';
import { keepState, loadState } from './state-file';
import { makeWorld } from './world';

export interface Simulator {
  url: string;
  port: number;
  control: Control;
  close(): Promise<void>;
}

/** Starts a stand-in WeCom on 127.0.0.1, with a world of its own. Rejects when the port is taken or the state file is broken. */
export async function startSimulator(given: SimulatorOptions): Promise<Simulator> {
  const options = resolveOptions(given);
  const world = makeWorld(options, loadState(options.statePath) ?? seedState(options.now()), given.limits ?? {});
  const saveNow = keepState(world, options.statePath);
  const control = makeControl(world);

  const router = new Router();
  mountPageRoutes(router, control);
  mountWorldRoutes(router, control);
  mountTestRoutes(router, control);
  mountSms(router, world);

  const app = new Koa();
  app.silent = true;
  app.use(serveApi(world));
  app.use(serveOauth(world));
  app.use(servePage);
  app.use(router.routes());
  app.use(async (ctx, next) => {
    // A misspelt control call must not reach the product.
    if (ctx.path.startsWith('/sim/') || ctx.path.startsWith('/connect/')) ctx.throw(404);
    await next();
  });
  app.use(serveProxy(world));

  const server = app.listen(options.port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    control,
    close: () =>
      new Promise((resolve) => {
        saveNow();
        world.changes.emit('close');
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
