export const rivalRoutes = { 'rival.matrix': { method: 'GET', path: '/api/rivals' } } as const;
