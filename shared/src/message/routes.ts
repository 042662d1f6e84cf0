export const messageRoutes = {
  'message.dead': { method: 'GET', path: '/api/messages/dead' },
  'message.resend': { method: 'POST', path: '/api/messages/resend' },
  'message.discard': { method: 'POST', path: '/api/messages/discard' },
  'message.ofLead': { method: 'GET', path: '/api/leads/:lead/messages' },
} as const;
