export const duplicateRoutes = {
  'duplicate.list': { method: 'GET', path: '/api/leads/:lead/duplicates' },
  'duplicate.preview': { method: 'GET', path: '/api/duplicates/:duplicate' },
  'duplicate.merge': { method: 'POST', path: '/api/duplicates/:duplicate/merge' },
  'duplicate.dismiss': { method: 'POST', path: '/api/duplicates/:duplicate/dismiss' },
  'duplicate.undo': { method: 'POST', path: '/api/leads/:lead/unmerge' },
} as const;
