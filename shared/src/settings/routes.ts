export const settingsRoutes = {
  'settings.get': { method: 'GET', path: '/api/settings/:name' },
  'settings.history': { method: 'GET', path: '/api/settings/:name/history' },
  'settings.put': { method: 'PUT', path: '/api/settings/:name' },
} as const;
