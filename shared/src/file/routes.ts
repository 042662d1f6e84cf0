export const fileRoutes = {
  'file.begin': { method: 'POST', path: '/api/leads/:lead/files' },
  'file.part': { method: 'PUT', path: '/api/files/:file/parts/:part' },
  'file.status': { method: 'GET', path: '/api/files/:file' },
  'file.complete': { method: 'POST', path: '/api/files/:file/complete' },
  'file.transcribe': { method: 'POST', path: '/api/files/:file/transcription' },
  'file.download': { method: 'GET', path: '/api/files/:file/content' },
} as const;
