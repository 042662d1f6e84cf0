import type { HandlersOf } from '../handlers-of';
import { loadLead } from '../lead/load-lead';
import { cardOf } from '../lead/present-lead';
import type { Services } from '../services';
import { finishTask, handTask, snoozeTask } from './change-task';
import { colleaguesFor } from './colleagues';

export const taskHandlers = (services: Services): HandlersOf<'task'> => ({
  'task.colleagues': async ({ input, actor }) => {
    const colleagues = await colleaguesFor(services, actor, await loadLead(services, actor, input.lead));
    return { colleagues: colleagues.filter(({ id }) => id !== actor.id).map(({ id, name }) => ({ id, name })) };
  },
  'task.done': async ({ input, actor }) => ({ card: await cardOf(services, actor, await finishTask(services, actor, input)) }),
  'task.snooze': async ({ input, actor }) => ({ card: await cardOf(services, actor, await snoozeTask(services, actor, input)) }),
  'task.hand': async ({ input, actor }) => ({ card: await cardOf(services, actor, await handTask(services, actor, input)) }),
});
