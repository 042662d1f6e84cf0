export const systemRoutes = {
  'system.health': { method: 'GET', path: '/api/health' },
  'system.metrics': { method: 'GET', path: '/api/metrics' },
  'system.openapi': { method: 'GET', path: '/api/openapi.json' },
} as const;
