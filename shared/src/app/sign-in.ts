import type { Send } from '../api/client';
import type { ErrorBody } from '../api/errors';

const key = 'tongguan.sign-in';
const windowMs = 30_000;
const tries = 2;

interface Parts {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  location: Pick<Location, 'pathname' | 'search' | 'hash' | 'assign'>;
  now: () => number;
}

const recent = (storage: Parts['storage'], now: number): number[] => {
  try {
    const times: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(times) ? times.filter((at): at is number => typeof at === 'number' && now - at < windowMs) : [];
  } catch {
    return [];
  }
};

/** Goes to sign in; false when that was just tried twice in vain, so that the page does not go round for ever. */
export const signIn = ({ storage, location, now }: Parts): boolean => {
  const times = recent(storage, now());
  if (times.length >= tries) return false;
  try {
    storage.setItem(key, JSON.stringify([...times, now()]));
  } catch {
    return false;
  }
  const here = location.pathname + location.search + location.hash;
  location.assign(`/api/session/start?return=${encodeURIComponent(here)}`);
  return true;
};

export const forgetTries = (storage: Pick<Storage, 'removeItem'>): void => {
  try {
    storage.removeItem(key);
  } catch {}
};

/**
 * Whoever is not signed in is sent there; the request then never ends, because the page is being left.
 * `heard` is called once, when a request has been answered as a signed-in person's.
 */
export const withSignIn = (send: Send, start: () => boolean, heard: () => void): Send => {
  let known = false;
  let leaving = false;
  return async (request) => {
    const answer = await send(request);
    const code = (answer.body as Partial<ErrorBody> | null)?.error?.code;
    if (answer.status >= 200 && answer.status < 300 && !known) {
      known = true;
      heard();
    }
    if (answer.status !== 401 || code !== 'not-signed-in') return answer;
    leaving ||= start(); // two requests refused at once are one departure
    if (!leaving) return answer;
    return new Promise(() => {});
  };
};
