import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { auditOverview } from './overview';
import { searchAccess } from './search-access';
import { searchEvents } from './search-events';

export const auditHandlers = (services: Services): HandlersOf<'audit'> => ({
  'audit.overview': ({ actor }) => auditOverview(services, actor),
  'audit.events': ({ input, actor }) => searchEvents(services, actor, input),
  'audit.access': ({ input, actor }) => searchAccess(services, actor, input),
});
