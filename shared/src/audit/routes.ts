export const auditRoutes = {
  'audit.overview': { method: 'GET', path: '/api/audit' },
  'audit.events': { method: 'GET', path: '/api/audit/events' },
  'audit.access': { method: 'GET', path: '/api/audit/access' },
} as const;
