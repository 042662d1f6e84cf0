import { AppError } from '@tongguan/shared/api/errors';
import { answeredWords, type Reminder, type ReminderAnswer, reminderAnswerIds, reminderAnswers } from '@tongguan/shared/message/reminders';
import type { Services } from '../services';
import { type CardEvent, eventKeyOf } from '../wecom/callback-events';
import type { CardButton } from '../wecom/template-card';
import { answerReminder } from './answer-reminder';

/** The buttons of a reminder, the first in colour unless another stands before it; their keys name what it reminds of, so that a card pressed late answers nothing else. */
export const reminderButtons = (lead: string, reminder: Reminder, n: number, first = true): CardButton[] =>
  reminderAnswerIds.map((answer) => ({
    text: reminderAnswers[answer],
    style: first && answer === 'done' ? 1 : 2,
    key: `${answer}:${lead}:${reminder}:${n}`,
  }));

/** A press on a reminder; the answer is what the card says afterwards. */
export const pressReminder = async (services: Services, event: CardEvent): Promise<string> => {
  const [answer, lead, reminder, n] = event.eventKey.split(':') as [ReminderAnswer, string, Reminder, string];
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  try {
    await answerReminder(services, person, lead, `card-${eventKeyOf(event)}`, { reminder, n: Number(n), answer });
    return answeredWords[answer];
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error;
    return (error.details as { card?: string } | undefined)?.card ?? '已由他人处理';
  }
};
