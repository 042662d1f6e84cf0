export const routingRoutes = {
  'routing.view': { method: 'GET', path: '/api/leads/:lead/routing' },
  'lead.reassign': { method: 'POST', path: '/api/leads/:lead/reassign' },
  'routing.tryOut': { method: 'POST', path: '/api/routing/try-out' },
  'routing.tryLimits': { method: 'POST', path: '/api/routing/try-limits' },
  'routing.versions': { method: 'GET', path: '/api/routing/versions' },
} as const;
