import { randomUUID } from 'node:crypto';
import { bodyParser } from '@koa/bodyparser';
import type Router from '@koa/router';
import type { Contract } from '@tongguan/shared/api/contract';
import { contracts } from '@tongguan/shared/api/contracts';
import type { AppError } from '@tongguan/shared/api/errors';
import Koa, { type Context } from 'koa';
import helmet from 'koa-helmet';
import type { Log } from '../log';
import type { Metrics } from '../metrics';
import { renderErrors } from './errors';
import { servePages, serveRootFiles } from './pages';

export const maxBody = '64kb';

const parserOf = (limit: string) => bodyParser({ enableTypes: ['json', 'xml'], jsonLimit: limit, xmlLimit: maxBody, encoding: 'utf-8' });

/** Keeps the text as it came, whatever the sender calls it: the name it gave is set back before anyone looks. */
const rawParserOf = (limit: string) => {
  const parse = bodyParser({ enableTypes: ['text'], textLimit: limit, encoding: 'utf-8' });
  return async (ctx: Context, next: () => Promise<void>) => {
    const { 'content-type': type } = ctx.req.headers;
    ctx.req.headers['content-type'] = 'text/plain';
    const giveBack = () => {
      if (type === undefined) delete ctx.req.headers['content-type'];
      else ctx.req.headers['content-type'] = type;
    };
    await parse(ctx, () => {
      giveBack();
      return next();
    });
  };
};

/** Bodies up to the usual limit; more only where the contract of that very method and path says so. */
const parseBodies = () => {
  const usual = parserOf(maxBody);
  const apart = (Object.values(contracts) as Contract[])
    .filter((contract) => contract.maxBodyKb !== undefined || contract.body === 'raw')
    .map(({ method, path, maxBodyKb, body }) => ({
      method,
      path: new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`),
      parse: (body === 'raw' ? rawParserOf : parserOf)(maxBodyKb === undefined ? maxBody : `${maxBodyKb}kb`),
    }));
  return async (ctx: Context, next: () => Promise<void>) => {
    const parse = apart.find(({ method, path }) => method === ctx.method && path.test(ctx.path))?.parse ?? usual;
    try {
      await parse(ctx, next);
    } finally {
      // A refused body is read to its end unkept: a connection closed with bytes unread is reset, and takes the answer with it.
      if (!ctx.req.complete) ctx.req.resume();
    }
  };
};

const secureHeaders = (https: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        // A recording, fetched whole and then played.
        'media-src': ["'self'", 'blob:'],
        'frame-ancestors': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'object-src': ["'none'"],
      },
    },
    xFrameOptions: { action: 'sameorigin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000 } : false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
  });

/** The Koa application around the mounted contracts: request ids, logs, metrics, errors, headers, bodies, and the built pages. */
export const createApp = (deps: {
  router: Router;
  log: Log;
  metrics: Metrics;
  https: boolean;
  behindProxy: boolean;
  /** Built pages: the path they stand under, and their folder. */
  pages: Record<string, string | undefined>;
  /** Called as each request comes. */
  onRequest: () => void;
  /** Texts at the root of the domain, by their names. */
  rootFiles: ReadonlyMap<string, string>;
  /** What an error from outside this program means to a person, if it means anything. */
  translate: (error: unknown) => AppError | undefined;
}): Koa => {
  const { log, metrics } = deps;
  // One proxy only: with more, the last name in the list would be the caller's own invention.
  const app = new Koa({ proxy: deps.behindProxy, maxIpsCount: 1 });
  app.silent = true;
  app.on('error', () => undefined);

  app.use(async (ctx, next) => {
    deps.onRequest();
    const given = ctx.get('x-request-id');
    ctx.state['requestId'] = /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    ctx.set('X-Request-Id', ctx.state['requestId']);
    const stop = metrics.requests.startTimer();
    const begun = performance.now();
    await next();
    const endpoint = ctx.state['endpoint'] ?? 'none';
    stop({ endpoint, status: ctx.status });
    log.info(
      { request: ctx.state['requestId'], endpoint, method: ctx.method, status: ctx.status, ms: Math.round(performance.now() - begun) },
      'request',
    );
  });
  app.use(renderErrors(log, deps.translate));
  app.use(secureHeaders(deps.https));
  app.use(parseBodies());
  app.use(deps.router.routes());
  app.use(serveRootFiles(deps.rootFiles));
  app.use(servePages(deps.pages));
  return app;
};
