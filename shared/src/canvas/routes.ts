export const canvasRoutes = {
  'canvas.record': { method: 'POST', path: '/api/leads/:lead/canvases' },
  'canvas.clear': { method: 'POST', path: '/api/leads/:lead/obstacle/clear' },
} as const;
