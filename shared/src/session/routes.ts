export const sessionRoutes = {
  'session.start': { method: 'GET', path: '/api/session/start' },
  'session.callback': { method: 'GET', path: '/api/session/callback' },
  'session.code': { method: 'POST', path: '/api/session/code' },
  'session.me': { method: 'GET', path: '/api/session' },
  'session.end': { method: 'DELETE', path: '/api/session' },
} as const;
