import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { channelLeads, reportChannels } from './channels';

export const reportHandlers = (services: Services): HandlersOf<'report'> => ({
  'report.channels': ({ input, actor }) => reportChannels(services, actor, input),
  'report.channel-leads': ({ input, actor }) => channelLeads(services, actor, input),
});
