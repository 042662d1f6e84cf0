import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { listChanges } from './list-changes';

export const settingsHandlers = (services: Services): HandlersOf<'rival' | 'settings'> => ({
  'rival.matrix': async () => (await services.settings.get('rivals')).value,
  'settings.get': async ({ input }) => ({ name: input.name, ...(await services.settings.get(input.name)) }),
  'settings.history': ({ input }) => listChanges(services, input.name),
  'settings.put': async ({ input, actor }) => {
    const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: input.cmd };
    return { name: input.name, ...(await services.settings.put(input.name, input.version, input.value, by)) };
  },
});
