export const fairnessRoutes = {
  'fairness.report': { method: 'GET', path: '/api/fairness/:month' },
  'fairness.settle': { method: 'POST', path: '/api/calibrations/:calibration/settle' },
} as const;
