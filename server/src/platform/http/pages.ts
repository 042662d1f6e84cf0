import type { Context, Next } from 'koa';
import send from 'koa-send';
import { isHandheld } from './handheld';

/** Below these paths of a build, files carry their hash in their name and never change. */
const fixed = /^(?:assets|static)\//;

/** What only one page needs besides what all may. Taro's router writes its styles into the page, its dialogs bring their icons as a font. */
const looser: Record<string, [string, string][]> = {
  '/m/': [
    ["default-src 'self'", "default-src 'self';font-src 'self' data:"],
    ["style-src 'self'", "style-src 'self' 'unsafe-inline'"],
    ["img-src 'self' data:", "img-src 'self' data: blob:"],
    ["connect-src 'self'", "connect-src 'self' blob:"],
  ],
};

/** Small text files that others look for at the domain's root. */
export const serveRootFiles =
  (files: ReadonlyMap<string, string>) =>
  async (ctx: Context, next: Next): Promise<void> => {
    const content = ctx.method === 'GET' || ctx.method === 'HEAD' ? files.get(ctx.path.slice(1)) : undefined;
    if (content === undefined) return next();
    ctx.type = 'text/plain';
    ctx.body = content;
  };

/** The built pages, each under its own path, also without its last stroke; `/` leads to the mini-app on a phone and to the sidebar on a computer. */
export const servePages =
  (pages: Record<string, string | undefined>) =>
  async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/' && pages['/sidebar/'])
      return ctx.redirect(pages['/m/'] && isHandheld(ctx.get('user-agent')) ? '/m/' : '/sidebar/');
    if (pages[`${ctx.path}/`]) return ctx.redirect(`${ctx.path}/`);
    const [base, root] = Object.entries(pages).find(([path]) => ctx.path.startsWith(path)) ?? [];
    if (!base || !root) return next();
    const asset = ctx.path.slice(base.length) || 'index.html';
    const policy = ctx.response.get('content-security-policy');
    const own = (looser[base] ?? []).reduce((text, [strict, loose]) => text.replace(strict, loose), policy);
    ctx.set('content-security-policy', own);
    const lasting = fixed.test(asset);
    await send(ctx, asset, { root, maxAge: lasting ? 31_536_000_000 : 0, immutable: lasting }).catch((error: { status?: number }) => {
      if (error.status !== 404) throw error;
    });
  };
