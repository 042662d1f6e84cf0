export const expoRoutes = {
  'expo.list': { method: 'GET', path: '/api/expos' },
  'expo.scan': { method: 'POST', path: '/api/expos/scans' },
  'expo.labels': { method: 'POST', path: '/api/expos/labels' },
} as const;
