export const claimRoutes = {
  'claim.list': { method: 'GET', path: '/api/claims' },
  'claim.take': { method: 'POST', path: '/api/leads/:lead/claim' },
  'claim.report': { method: 'GET', path: '/api/claims/report' },
} as const;
