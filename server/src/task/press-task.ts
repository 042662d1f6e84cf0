import { AppError } from '@tongguan/shared/api/errors';
import { answeredWords, type ReminderAnswer, reminderAnswerIds, reminderAnswers } from '@tongguan/shared/message/reminders';
import type { Services } from '../services';
import { type CardEvent, eventKeyOf } from '../wecom/callback-events';
import type { CardButton } from '../wecom/template-card';
import { finishTask, passTask, snoozeTask } from './change-task';

const prefix = 'task-';

/** The buttons of a to-do whose time has come. */
export const taskButtons = (lead: string, task: string): CardButton[] =>
  reminderAnswerIds.map((answer) => ({
    text: reminderAnswers[answer],
    style: answer === 'done' ? 1 : 2,
    key: `${prefix}${answer}:${lead}:${task}`,
  }));

/** A press on a to-do's card; the answer is what the card says afterwards. */
export const pressTask = async (services: Services, event: CardEvent): Promise<string> => {
  const [action, lead, ...rest] = event.eventKey.split(':');
  const answer = action!.slice(prefix.length) as ReminderAnswer;
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  const which = { lead: lead!, task: rest.join(':'), cmd: `card-${eventKeyOf(event)}` };
  try {
    if (answer === 'done') await finishTask(services, person, which);
    if (answer === 'later') await snoozeTask(services, person, { ...which, until: 'hour', rung: true });
    if (answer === 'pass') await passTask(services, person, which);
    return answeredWords[answer];
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error;
    return error.code === 'conflict' ? '已经处理过' : '已由他人处理';
  }
};
