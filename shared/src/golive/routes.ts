export const goLiveRoutes = {
  'golive.status': { method: 'GET', path: '/api/golive/:group' },
} as const;
