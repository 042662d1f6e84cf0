import { AppError } from '@tongguan/shared/api/errors';
import { answeredWords, type ReminderAnswer, reminderAnswerIds, reminderAnswers } from '@tongguan/shared/message/reminders';
import type { OpenTask } from '@tongguan/shared/task/task';
import type { Services } from '../services';
import { type CardEvent, eventKeyOf } from '../wecom/callback-events';
import type { CardButton } from '../wecom/template-card';
import { finishTask, passTask, snoozeTask } from './change-task';
import { whatBecame } from './task-cards';

const prefix = 'task-';

/** The buttons of a to-do whose time has come; their keys name that time, so that a card of before answers nothing. */
export const taskButtons = (lead: string, { id, due }: Pick<OpenTask, 'id' | 'due'>): CardButton[] =>
  reminderAnswerIds.map((answer) => ({
    text: reminderAnswers[answer],
    style: answer === 'done' ? 1 : 2,
    key: `${prefix}${answer}:${lead}:${id}:${due.getTime()}`,
  }));

/** A press on a to-do's card; the answer is what the card says afterwards. */
export const pressTask = async (services: Services, event: CardEvent): Promise<string> => {
  const [action, lead, task, due] = event.eventKey.split(':') as [string, string, string, string?];
  const answer = action.slice(prefix.length) as ReminderAnswer;
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  const which = { lead, task, cmd: `card-${eventKeyOf(event)}`, card: { due: Number(due) } };
  try {
    if (answer === 'done') await finishTask(services, person, which);
    if (answer === 'later') await snoozeTask(services, person, { ...which, until: 'hour' });
    if (answer === 'pass') await passTask(services, person, which);
    return answeredWords[answer];
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error;
    return error.code === 'conflict' ? whatBecame(services, lead, task, person.id) : '已由他人处理';
  }
};
