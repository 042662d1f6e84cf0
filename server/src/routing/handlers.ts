import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { listVersions } from './list-versions';
import { tryOtherLimits } from './try-limits';
import { tryRules } from './try-rules';
import { viewRouting } from './view-routing';

export const routingHandlers = (services: Services): HandlersOf<'routing'> => ({
  'routing.view': ({ input, actor }) => viewRouting(services, actor, input.lead),
  'routing.versions': async () => ({ versions: await listVersions(services) }),
  'routing.tryOut': ({ input }) => tryRules(services, input.value),
  'routing.tryLimits': ({ input }) => tryOtherLimits(services, input),
});
