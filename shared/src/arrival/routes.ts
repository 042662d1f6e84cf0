export const arrivalRoutes = {
  'arrival.receive': { method: 'POST', path: '/api/arrivals/:source' },
} as const;
