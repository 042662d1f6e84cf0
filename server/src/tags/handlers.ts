import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { tryOutTags } from './try-out';

export const tagsHandlers = (services: Services): HandlersOf<'tags'> => ({
  'tags.tryOut': ({ input }) => tryOutTags(services, input.rules),
});
