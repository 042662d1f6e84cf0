import type { HandlersOf } from '../handlers-of';
import { openapi } from '../platform/http/openapi';
import type { Services } from '../services';
import { health } from './health';

export const systemHandlers = (services: Services): HandlersOf<'system'> => {
  const document = openapi();
  return {
    'system.health': async ({ reply }) => {
      const state = await health(services);
      if (!state.ok) reply.status(503);
      return state;
    },
    'system.metrics': () => services.metrics.registry.metrics(),
    'system.openapi': () => document,
  };
};
