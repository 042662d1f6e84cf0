import { AppError } from '@tongguan/shared/api/errors';
import { createCallNotes } from './golive/called';
import type { HandlersOf } from './handlers-of';
import type { Services } from './services';
import { isOwnProbe } from './wecom/callback-probe';
import { onCallback } from './wecom-callback';

export const wecomHandlers = (services: Services): HandlersOf<'wecom'> => {
  const { env, wecom, db, now } = services;
  const noteCalled = createCallNotes(db, now);
  return {
    'wecom.signature': ({ input }) => {
      if (new URL(input.url).host !== new URL(env.TONGGUAN_PUBLIC_URL).host) throw new AppError('invalid', '只能给本系统的网页签名');
      return wecom.signPage(input.url);
    },
    'wecom.verify': async ({ input }) => {
      const echo = wecom.callback.openEcho(input, input.echostr);
      if (!isOwnProbe(echo)) await noteCalled('verify');
      return echo;
    },
    'wecom.callback': async ({ input, request }) => {
      const xml = wecom.callback.openMessage(input, request.rawBody);
      await noteCalled('event');
      return onCallback(services, xml);
    },
  };
};
