import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { dropView, keepView, listViews } from './desk';
import { listCompany } from './list-company';
import { ownersInSight, tableLeads } from './table-leads';

export const deskHandlers = (services: Services): HandlersOf<'desk'> => ({
  'desk.leads': ({ input, actor }) => tableLeads(services, actor, input),
  'desk.people': ({ actor }) => ownersInSight(services, actor),
  'desk.company': () => listCompany(services),
  'desk.views': ({ actor }) => listViews(services, actor),
  'desk.keep': ({ input, actor }) => keepView(services, actor, input),
  'desk.drop': ({ input, actor }) => dropView(services, actor, input),
});
