export const gateRoutes = {
  'gate.view': { method: 'GET', path: '/api/leads/:lead/gate' },
  'gate.give': { method: 'POST', path: '/api/leads/:lead/credentials' },
  'gate.remove': { method: 'POST', path: '/api/leads/:lead/credentials/remove' },
  'gate.request': { method: 'POST', path: '/api/leads/:lead/approval/request' },
  'gate.withdraw': { method: 'POST', path: '/api/leads/:lead/approval/withdraw' },
  'gate.decide': { method: 'POST', path: '/api/leads/:lead/approval/decide' },
  'gate.advance': { method: 'POST', path: '/api/leads/:lead/advance' },
  'approval.list': { method: 'GET', path: '/api/approvals' },
} as const;
