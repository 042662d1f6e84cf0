import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context, Next } from 'koa';

const folder = join(__dirname, 'page');
const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** The page at `/` and its files under /sim/assets/, as they lie in `page/`: there is no build. */
export async function servePage(ctx: Context, next: Next): Promise<void> {
  const name = ctx.path === '/' ? 'index.html' : /^\/sim\/assets\/([a-z-]+\.(?:js|css|svg))$/.exec(ctx.path)?.[1];
  if (!name || !['GET', 'HEAD'].includes(ctx.method)) return next();
  const content = await readFile(join(folder, name)).catch(() => undefined);
  if (!content) return next();
  ctx.set('content-type', types[name.split('.').at(-1)!]!);
  ctx.set('cache-control', 'no-store');
  ctx.body = content;
}
