export const peopleRoutes = {
  'people.list': { method: 'GET', path: '/api/people' },
  'people.suspend': { method: 'PUT', path: '/api/people/:person/suspension' },
  'people.duty': { method: 'PUT', path: '/api/people/:person/duty' },
  'people.regions': { method: 'PUT', path: '/api/people/:person/regions' },
  'people.role': { method: 'PUT', path: '/api/people/:person/role' },
  'people.phoneOf': { method: 'GET', path: '/api/people/:person/phone' },
  'people.setPhoneOf': { method: 'PUT', path: '/api/people/:person/phone' },
  'people.phone': { method: 'GET', path: '/api/my/phone' },
  'people.setPhone': { method: 'PUT', path: '/api/my/phone' },
} as const;
