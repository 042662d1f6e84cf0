import http, { type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import https from 'node:https';
import type { Context } from 'koa';
import { currentPerson } from '../current-person';
import { readBody } from '../read-body';
import type { World } from '../world';
import { cookiesOfPerson, nameForPerson } from './cookies';
import { insertScript } from './insert-script';

const clientAgent = 'wxwork/4.1.36 MicroMessenger/7.0.1';
/** Stands in the address of what the page's phone opens, and is taken out again: the product tells a phone by its client's name alone. */
const phoneMark = 'sim-phone';
/** RFC 9110 §7.6.1: these belong to one connection and are not passed on. */
const hopByHop = ['connection', 'keep-alive', 'proxy-authenticate', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** Everything that is not the stand-in's own goes to the product, as if a WeCom client had opened it. */
export const serveProxy =
  (world: World) =>
  async (ctx: Context): Promise<void> => {
    const { target } = world.options;
    if (!target) {
      ctx.status = 502;
      ctx.body = 'SIMULATOR_TARGET is not set: there is no product behind this address.';
      return;
    }
    const person = currentPerson(world, ctx.headers.cookie);
    const upstream = new URL(ctx.req.url ?? '/', `${target}/`);
    // A request target such as `//elsewhere/` must not choose the host.
    if (upstream.origin !== new URL(target).origin) {
      ctx.status = 400;
      return;
    }
    const onPhone = upstream.searchParams.has(phoneMark);
    if (onPhone) upstream.searchParams.delete(phoneMark);
    const answer = await send(ctx, upstream, requestHeaders(ctx, upstream, person, onPhone)).catch(() => undefined);
    if (!answer) {
      ctx.status = 502;
      ctx.body = `没有回应：${target}`;
      return;
    }
    await pass(ctx, answer, person);
  };

function requestHeaders(ctx: Context, upstream: URL, person: string, onPhone: boolean): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = { ...ctx.headers };
  for (const name of hopByHop) delete headers[name];
  const wantsPage = (ctx.headers.accept ?? '').includes('text/html');
  if (wantsPage) {
    // The page is rewritten, so it must come whole, unpacked, and never out of a cache that holds another person's.
    headers['accept-encoding'] = 'identity';
    delete headers['if-none-match'];
    delete headers['if-modified-since'];
  }
  const cookie = cookiesOfPerson(ctx.headers.cookie, person);
  if (cookie) headers.cookie = cookie;
  else delete headers.cookie;
  return {
    ...headers,
    host: upstream.host,
    'user-agent': `${ctx.headers['user-agent'] ?? ''} ${onPhone ? 'Mobile ' : ''}${clientAgent}`.trim(),
    'x-forwarded-host': ctx.headers.host ?? '',
    'x-forwarded-proto': 'http',
    'x-forwarded-for': ctx.req.socket.remoteAddress ?? '',
  };
}

function send(ctx: Context, upstream: URL, headers: OutgoingHttpHeaders): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = upstream.protocol === 'https:' ? https : http;
    const outgoing = request(upstream, { method: ctx.method, headers, agent: false }, resolve);
    outgoing.on('error', reject);
    ctx.res.on('close', () => outgoing.destroy());
    ctx.req.pipe(outgoing);
  });
}

async function pass(ctx: Context, answer: IncomingMessage, person: string): Promise<void> {
  ctx.status = answer.statusCode ?? 502;
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value === undefined || hopByHop.includes(name) || name === 'set-cookie') continue;
    ctx.set(name, value);
  }
  const cookies = answer.headers['set-cookie'] ?? [];
  if (cookies.length > 0)
    ctx.set(
      'set-cookie',
      cookies.map((cookie) => nameForPerson(cookie, person)),
    );
  const isPage = (answer.headers['content-type'] ?? '').includes('text/html') && !answer.headers['content-encoding'];
  if (!isPage || ctx.method === 'HEAD') {
    ctx.body = answer;
    // Koa drops the length when the body is a stream; a download without it shows no progress.
    if (answer.headers['content-length']) ctx.length = Number(answer.headers['content-length']);
    if (answer.headers['content-type']) ctx.set('content-type', answer.headers['content-type']);
    return;
  }
  const html = (await readBody(answer, 32 * 1024 * 1024)).toString('utf8');
  const type = answer.headers['content-type']!;
  ctx.remove('etag');
  ctx.remove('last-modified');
  ctx.set('cache-control', 'no-store');
  ctx.body = insertScript(html, `/sim/assets/bridge.js?person=${encodeURIComponent(person)}`);
  ctx.set('content-type', type);
}
