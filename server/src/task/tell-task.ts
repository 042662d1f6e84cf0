import { momentLabel } from '@tongguan/shared/clock/local-date';
import { leadOf, put } from '../lead/notify';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import { holderOf } from './holder';
import { taskButtons } from './press-task';

const wordsOf = (event: TrailEvent): string => String(event.data['words']);

/** Its time has come: whoever has it by now reads so; done meanwhile, nobody does. */
export const remindTask = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  const task = lead?.tasks?.find((one) => one.id === event.data['task']);
  if (!lead || !task || lead.closedAt) return;
  const to = holderOf(task, lead, await services.directory.staff());
  // Done, put off or handed over meanwhile: whoever has it then hears of it another time.
  if (!to || task.due > new Date(String(event.data['due']))) return;
  await put(services, lead, event, job, to, {
    kind: 'task',
    title: `待办到时间了 ${lead.no}`,
    desc: task.words,
    withStart: false,
    buttons: taskButtons(lead._id, task),
  });
};

export const tellHandedTask = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const lead = await leadOf(services, id);
  const to = event.data['to'];
  if (!lead || typeof to !== 'string' || lead.closedAt || to === event.actor.id) return;
  const due = momentLabel(new Date(String(event.data['due'])));
  await put(services, lead, event, job, to, {
    kind: 'task',
    title: `同事转给你一件待办 ${lead.no}`,
    desc: `${wordsOf(event)}，${due}前`,
    withStart: false,
  });
};
