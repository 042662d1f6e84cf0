import type { ArrivalDoors } from '../arrival/receive-arrival';
import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { listExpos } from './list-expos';
import { printVisitorLabels } from './print-labels';
import { scanVisitor } from './scan-visitor';

export const expoHandlers = (services: Services, arrivals: ArrivalDoors): HandlersOf<'expo'> => ({
  'expo.list': () => listExpos(services),
  'expo.scan': ({ input, actor }) => scanVisitor(services, arrivals, actor, input),
  'expo.labels': ({ input }) => printVisitorLabels(services, input.expo, input.count),
});
