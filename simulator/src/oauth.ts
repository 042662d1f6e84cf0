import type { Context, Next } from 'koa';
import { currentPerson, outsider } from './current-person';
import { findPerson } from './directory/scope';
import { randomText, type World } from './world';

const codeMs = 300_000;

/** GET /connect/oauth2/authorize: signs the browser's current person in and goes back with a code. */
export const serveOauth =
  (world: World) =>
  async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path !== '/connect/oauth2/authorize') return next();
    if (world.live.faults.outage === true) {
      ctx.respond = false;
      ctx.req.socket.destroy();
      return;
    }
    const query = ctx.URL.searchParams;
    const refused = refusalOf(world, query);
    if (refused) {
      ctx.type = 'html';
      ctx.body = `<!doctype html><meta charset="utf-8"><title>企业微信</title><body style="font:16px sans-serif;text-align:center;padding-top:20vh"><p>${refused.words}</p><p>错误码：<code data-errcode="${refused.code}">${refused.code}</code></p>`;
      return;
    }
    const back = new URL(query.get('redirect_uri')!);
    back.searchParams.set('code', issueCode(world, currentPerson(world, ctx.headers.cookie), query.get('scope')!));
    if (query.get('state')) back.searchParams.set('state', query.get('state')!);
    ctx.set('cache-control', 'no-store');
    ctx.redirect(back.href);
  };

/** A code for this choice of person; single use is kept by auth/getuserinfo. */
export function issueCode(world: World, person: string, scope: string): string {
  const code = randomText(32);
  const expiresAt = world.now() + codeMs;
  const [kind, externalUserid] = person.split('.');
  const member = findPerson(world, person);
  const openid = `oSAMPLE${Buffer.from(externalUserid ?? 'stranger')
    .toString('hex')
    .slice(-20)}`;
  world.state.oauthCodes[code] =
    kind === outsider && !member
      ? { openid, ...(externalUserid ? { externalUserid } : {}), scope, expiresAt }
      : { userid: person, scope, expiresAt };
  world.changed();
  return code;
}

/** What `wx.qy.login` hands a mini-program on this person's phone. */
export function issueJsCode(world: World, userid: string): string {
  const code = randomText(32);
  world.live.jsCodes.set(code, { userid, expiresAt: world.now() + codeMs });
  return code;
}

function refusalOf(world: World, query: URLSearchParams): { code: number; words: string } | undefined {
  if (query.get('appid') !== world.options.corpId) return { code: 40013, words: 'appid 与企业不符' };
  if (query.get('response_type') !== 'code') return { code: 40035, words: 'response_type 必须为 code' };
  const scope = query.get('scope');
  if (scope !== 'snsapi_base' && scope !== 'snsapi_privateinfo') return { code: 40035, words: 'scope 参数错误' };
  if (scope === 'snsapi_privateinfo' && query.get('agentid') !== String(world.options.agentId))
    return { code: 41011, words: '缺少 agentid' };
  if (!/^[a-zA-Z0-9]{0,128}$/.test(query.get('state') ?? '')) return { code: 40035, words: 'state 参数错误' };
  if (!isTrusted(world, query.get('redirect_uri') ?? '', 'exact')) return { code: 50001, words: 'redirect_uri 与可信域名不一致' };
  return undefined;
}

/** OAuth wants the trusted domain itself; the JS-SDK also takes what is below it. A port counts only where the setting has one. */
export function isTrusted(world: World, url: string, match: 'exact' | 'below'): boolean {
  if (!URL.canParse(url)) return false;
  const { host, hostname, protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  return world.options.trustedDomains.some((domain) => {
    const own = domain.includes(':') ? host : hostname;
    return own === domain || (match === 'below' && own.endsWith(`.${domain}`));
  });
}
