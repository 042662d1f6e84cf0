import type { HandlersOf } from '../handlers-of';
import { noteAccess } from '../platform/access';
import type { Services } from '../services';
import { presentMe } from './present-me';
import { bearerOf, closeSession, sessionCookie, sessionSeconds } from './session';
import { beginSignIn, finishSignIn, signInByCode, stateCookie, stateSeconds } from './sign-in';

export const sessionHandlers = (services: Services): HandlersOf<'session'> => {
  const { db, now, env } = services;
  const https = env.TONGGUAN_PUBLIC_URL.startsWith('https:');
  const cookie = sessionCookie(https);
  return {
    'session.start': ({ input, reply }) => {
      const { location, cookie: attempt, kept } = beginSignIn(services, input.return);
      reply.cookie(attempt, kept, stateSeconds);
      reply.redirect(location);
    },
    'session.callback': async ({ input, request, reply }) => {
      const attempt = stateCookie(input.state);
      const { token, returnTo } = await finishSignIn(services, input, attempt ? request.cookie(attempt) : undefined, request.id);
      if (attempt) reply.cookie(attempt, null);
      reply.cookie(cookie, token, sessionSeconds);
      reply.redirect(returnTo);
    },
    'session.code': async ({ input, request }) => {
      const { token, person } = await signInByCode(services, input.code, request.id);
      return { token, me: await presentMe(services, person) };
    },
    'session.me': ({ actor }) => presentMe(services, actor),
    'session.end': async ({ actor, request, reply }) => {
      await closeSession(db, bearerOf(request.headers.authorization) ?? request.cookie(cookie)!);
      await noteAccess(db, { at: now(), person: actor.id, what: 'sign-out', on: 'session', request: request.id });
      reply.cookie(cookie, null);
      return { ended: true };
    },
  };
};
