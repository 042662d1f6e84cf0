export const taskRoutes = {
  'task.colleagues': { method: 'GET', path: '/api/leads/:lead/task-colleagues' },
  'task.done': { method: 'POST', path: '/api/leads/:lead/tasks/:task/done' },
  'task.snooze': { method: 'POST', path: '/api/leads/:lead/tasks/:task/snooze' },
  'task.hand': { method: 'POST', path: '/api/leads/:lead/tasks/:task/hand' },
} as const;
