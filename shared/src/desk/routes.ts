export const deskRoutes = {
  'desk.leads': { method: 'GET', path: '/api/desk/leads' },
  'desk.people': { method: 'GET', path: '/api/desk/people' },
  'desk.company': { method: 'GET', path: '/api/desk/company' },
  'desk.views': { method: 'GET', path: '/api/desk/views' },
  'desk.keep': { method: 'POST', path: '/api/desk/views' },
  'desk.drop': { method: 'POST', path: '/api/desk/views/drop' },
} as const;
