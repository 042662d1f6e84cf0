export const scriptRoutes = {
  'script.find': { method: 'GET', path: '/api/scripts/find' },
  'script.list': { method: 'GET', path: '/api/scripts' },
  'script.editions': { method: 'GET', path: '/api/scripts/:script/editions' },
  'script.save': { method: 'POST', path: '/api/scripts' },
  'script.approve': { method: 'POST', path: '/api/scripts/:script/approve' },
  'script.retire': { method: 'POST', path: '/api/scripts/:script/retire' },
  'script.send': { method: 'POST', path: '/api/leads/:lead/scripts' },
} as const;
