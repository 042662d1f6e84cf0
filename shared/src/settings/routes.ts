export const settingsRoutes = {
  'settings.get': { method: 'GET', path: '/api/settings/:name' },
  'settings.put': { method: 'PUT', path: '/api/settings/:name' },
} as const;
