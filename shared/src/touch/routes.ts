export const touchRoutes = {
  'touch.record': { method: 'POST', path: '/api/leads/:lead/touches' },
  'touch.list': { method: 'GET', path: '/api/leads/:lead/touches' },
} as const;
