export const boardRoutes = {
  'board.view': { method: 'GET', path: '/api/board' },
} as const;
