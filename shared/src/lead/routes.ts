export const leadRoutes = {
  'lead.list': { method: 'GET', path: '/api/leads' },
  'lead.create': { method: 'POST', path: '/api/leads' },
  'lead.card': { method: 'GET', path: '/api/leads/:lead' },
  'lead.trail': { method: 'GET', path: '/api/leads/:lead/trail' },
  'lead.start': { method: 'POST', path: '/api/leads/:lead/start' },
  'lead.edit': { method: 'POST', path: '/api/leads/:lead/edit' },
  'lead.link': { method: 'POST', path: '/api/leads/:lead/link' },
  'lead.visit': { method: 'POST', path: '/api/leads/:lead/visits' },
  'lead.find': { method: 'GET', path: '/api/lead-numbers/:no' },
  'lead.qr': { method: 'GET', path: '/api/leads/:lead/qr' },
  'lead.scan': { method: 'GET', path: '/q/:no' },
  'lead.reveal': { method: 'POST', path: '/api/leads/:lead/reveal' },
} as const;
