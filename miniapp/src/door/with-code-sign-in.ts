import { type Request, type Response, requestFor, type Send } from '@tongguan/shared/api/client';
import type { Keep } from '@tongguan/shared/app/edit-store';
import { Refused } from './door';
import { tokenKey as key } from './token-key';

interface Parts {
  keep: Pick<Keep, 'getItem' | 'setItem' | 'removeItem'>;
  /** Throws Refused. */
  loginCode: () => Promise<string>;
  changed: () => void;
}

const refusal = (message: string): Response => ({ status: 401, body: { error: { code: 'not-signed-in', message } } });

/**
 * Requests carry the session's token. When there is none, or it is no good any more, the code of WeCom's login is exchanged for a
 * new one, once for however many requests wait for it, and the request is made again.
 */
export const withCodeSignIn = (send: Send, { keep, loginCode, changed }: Parts) => {
  let signing: Promise<Response | null> | undefined;
  const signIn = async (): Promise<Response | null> => {
    changed();
    keep.removeItem(key);
    let code: string;
    try {
      code = await loginCode();
    } catch (error) {
      return refusal(error instanceof Refused ? error.message : '登录没有完成，请重新打开');
    }
    const answer = await send(requestFor('session.code', { code }));
    const token = (answer.body as { token?: unknown } | null)?.token;
    if (answer.status !== 200 || typeof token !== 'string') return answer;
    keep.setItem(key, token);
    return null;
  };
  /** Null: signed in; otherwise the answer to hand on. */
  const signInOnce = () => {
    signing ??= signIn().finally(() => {
      signing = undefined;
    });
    return signing;
  };
  const carry = (request: Request) => send({ ...request, headers: { authorization: `Bearer ${keep.getItem(key)}` } });
  return async (request: Request): Promise<Response> => {
    if (keep.getItem(key)) {
      const sent = keep.getItem(key);
      const answer = await carry(request);
      if (answer.status !== 401) return answer;
      // Another request may have signed in meanwhile.
      if (keep.getItem(key) !== sent && keep.getItem(key)) return carry(request);
    }
    return (await signInOnce()) ?? carry(request);
  };
};
