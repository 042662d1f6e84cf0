export const wecomRoutes = {
  'wecom.signature': { method: 'GET', path: '/api/wecom/signature' },
  'wecom.verify': { method: 'GET', path: '/api/wecom/callback' },
  'wecom.callback': { method: 'POST', path: '/api/wecom/callback' },
} as const;
