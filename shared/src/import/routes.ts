export const importRoutes = {
  'import.list': { method: 'GET', path: '/api/imports' },
  'import.begin': { method: 'POST', path: '/api/imports' },
  'import.part': { method: 'PUT', path: '/api/imports/:import/parts/:part' },
  'import.read': { method: 'POST', path: '/api/imports/:import/read' },
  'import.view': { method: 'GET', path: '/api/imports/:import' },
  'import.check': { method: 'POST', path: '/api/imports/:import/check', patienceMs: 120_000 },
  'import.run': { method: 'POST', path: '/api/imports/:import/run' },
  'import.stop': { method: 'POST', path: '/api/imports/:import/stop' },
  'import.result': { method: 'GET', path: '/api/imports/:import/result' },
} as const;
