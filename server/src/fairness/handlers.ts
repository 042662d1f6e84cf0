import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { settleCalibration, showReport } from './show-report';

export const fairnessHandlers = (services: Services): HandlersOf<'fairness'> => ({
  'fairness.report': ({ input, actor }) => showReport(services, actor, input.month),
  'fairness.settle': async ({ input, actor }) => {
    await settleCalibration(services, actor, input.calibration, input);
    return { settled: true };
  },
});
