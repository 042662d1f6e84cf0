import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { goLiveStatus } from './status';

export const goliveHandlers = (services: Services): HandlersOf<'golive'> => ({
  'golive.status': ({ input }) => goLiveStatus(services, input.group),
});
