export const reportRoutes = {
  'report.channels': { method: 'GET', path: '/api/reports/channels' },
  'report.channel-leads': { method: 'GET', path: '/api/reports/channels/leads' },
} as const;
