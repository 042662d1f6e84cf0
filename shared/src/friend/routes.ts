export const friendRoutes = {
  'friend.tags': { method: 'GET', path: '/api/friends/tags' },
  'friend.edit': { method: 'POST', path: '/api/leads/:lead/friend' },
  'friend.status': { method: 'GET', path: '/api/friends/status' },
  'contactway.create': { method: 'POST', path: '/api/contact-ways' },
  'contactway.list': { method: 'GET', path: '/api/contact-ways' },
} as const;
