export const arrivalRoutes = {
  'arrival.receive': { method: 'POST', path: '/api/arrivals/:source' },
  'arrival.push': { method: 'POST', path: '/api/push/:source/:token' },
  'arrival.form': { method: 'POST', path: '/api/forms/:source/:site' },
  'arrival.script': { method: 'GET', path: '/api/embed/form.js' },
  'arrival.rejected': { method: 'GET', path: '/api/arrivals/rejected' },
  'arrival.retry': { method: 'POST', path: '/api/arrivals/:arrival/retry' },
  'arrival.discard': { method: 'POST', path: '/api/arrivals/:arrival/discard' },
  'source.list': { method: 'GET', path: '/api/sources' },
  'source.put': { method: 'PUT', path: '/api/sources/:source' },
  'source.mapping.get': { method: 'GET', path: '/api/sources/:source/mapping' },
  'source.mapping.put': { method: 'PUT', path: '/api/sources/:source/mapping' },
  'source.try': { method: 'POST', path: '/api/sources/:source/try' },
} as const;
