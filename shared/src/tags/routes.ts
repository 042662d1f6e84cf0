export const tagsRoutes = { 'tags.tryOut': { method: 'POST', path: '/api/tags/try-out' } } as const;
