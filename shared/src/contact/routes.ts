export const contactRoutes = {
  'contact.export': { method: 'GET', path: '/api/contacts/:contact/personal-data' },
  'contact.erase': { method: 'DELETE', path: '/api/contacts/:contact/personal-data' },
} as const;
