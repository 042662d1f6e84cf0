import { randomBytes } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import { syncPerson } from '../people/sync-people';
import { noteAccess } from '../platform/access';
import type { Services } from '../services';
import { hasErrcode } from '../wecom/wecom-error';
import { openSession } from './session';

/** A cookie for each way in: two pages opened side by side each come back with their own state. null for what is no state of ours. */
export const stateCookie = (state: string | undefined): string | null =>
  state && /^[0-9a-f]{32}$/.test(state) ? `tongguan_state_${state.slice(0, 8)}` : null;
export const stateSeconds = 600;

/** Only a path of our own may be returned to. */
export const safeReturn = (path: string | undefined): string => (path && /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/sidebar/');

export const beginSignIn = (services: Services, wanted: string | undefined): { location: string; cookie: string; kept: string } => {
  const state = randomBytes(16).toString('hex');
  const redirectUri = new URL('/api/session/callback', services.env.TONGGUAN_PUBLIC_URL).href;
  // Encoded: a path may hold what a cookie may not.
  const path = Buffer.from(safeReturn(wanted)).toString('base64url');
  return { location: services.wecom.authorizeUrl(redirectUri, state), cookie: stateCookie(state)!, kept: `${state}.${path}` };
};

const notDone = () => new AppError('not-signed-in', '登录没有完成，请重新打开');
const notIn = () => new AppError('forbidden', '你的账号已停用或不在应用可见范围内，请联系管理员');

/** WeCom's refusals that say something of the person or the code (D90313); any other is a failure of ours or of WeCom. */
const asRefusal = (error: unknown): never => {
  if (hasErrcode(error, 40029, 42003, 42022)) throw notDone();
  if (hasErrcode(error, 46004, 50002, 60011)) throw notIn();
  throw error;
};

/** A session for whoever WeCom says this is, if they are one of us now. */
const admit = async (services: Services, userid: string, request: string): Promise<{ token: string; person: Person }> => {
  await syncPerson(services, userid).catch(asRefusal);
  services.directory.forget();
  const person = (await services.directory.staff()).people.get(userid);
  if (!person?.active) throw notIn();
  const token = await openSession(services.db, person, services.now());
  await noteAccess(services.db, { at: services.now(), person: person.id, what: 'sign-in', on: 'session', request });
  return { token, person };
};

/** Exchanges WeCom's code for a session. The state must be the one this browser set out with. */
export const finishSignIn = async (
  services: Services,
  given: { code?: string | undefined; state?: string | undefined },
  kept: string | undefined,
  request: string,
): Promise<{ token: string; returnTo: string }> => {
  const [state, path] = (kept ?? '').split('.');
  if (!given.code || !given.state || !state || given.state !== state) throw notDone();
  const who = await services.wecom.userInfo(given.code).catch(asRefusal);
  if (!('userid' in who)) throw new AppError('forbidden', '只有本企业的成员可以使用通关');
  const { token } = await admit(services, who.userid, request);
  return { token, returnTo: safeReturn(Buffer.from(path ?? '', 'base64url').toString()) };
};

/** Exchanges the code of a mini-program's login for a session; its token goes into the app's own requests, not into a cookie. */
export const signInByCode = async (services: Services, code: string, request: string): Promise<{ token: string; person: Person }> =>
  admit(services, await services.wecom.miniprogramUser(code).catch(asRefusal), request);
