export const extractRoutes = { 'note.read': { method: 'POST', path: '/api/leads/:lead/note' } } as const;
