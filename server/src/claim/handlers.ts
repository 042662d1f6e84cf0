import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { listClaims } from './list-claims';
import { reportClaims } from './report-claims';
import { takeClaim } from './take-claim';

export const claimHandlers = (services: Services): HandlersOf<'claim'> => ({
  'claim.list': ({ actor }) => listClaims(services, actor),
  'claim.take': async ({ input, actor }) => ({ lead: (await takeClaim(services, actor, input.lead, input.cmd))._id }),
  'claim.report': ({ input, actor }) => reportClaims(services, actor, input.month),
});
