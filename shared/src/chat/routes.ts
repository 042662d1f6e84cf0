export const chatRoutes = {
  'chat.open': { method: 'POST', path: '/api/chats/open' },
} as const;
