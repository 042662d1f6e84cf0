export const helpRoutes = {
  'help.ask': { method: 'POST', path: '/api/help-requests' },
  'help.answer': { method: 'POST', path: '/api/leads/:lead/help-answers' },
} as const;
