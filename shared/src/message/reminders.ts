/** What a person can be reminded of by a card that takes an answer. */
export const reminderIds = ['start', 'next-step'] as const;
export type Reminder = (typeof reminderIds)[number];

/** What a card answers a reminder with. */
export const reminderAnswers = { done: '已处理', later: '稍后提醒 1h', pass: '转给主管' } as const;
export type ReminderAnswer = keyof typeof reminderAnswers;
export const reminderAnswerIds = Object.keys(reminderAnswers) as [ReminderAnswer, ...ReminderAnswer[]];

export const laterMs = 3_600_000;

/** What the card says once it was answered so. */
export const answeredWords: Record<ReminderAnswer, string> = { done: '已处理', later: '1 小时后提醒', pass: '已转给主管' };

export interface ReminderFacts {
  closed: boolean;
  started: boolean;
  /** The step that was promised, whether it was said to be done, and whether it is still to come. */
  step: { done: boolean; ahead: boolean } | null;
  /** The event of the last reminder of this kind that was answered. */
  answered: { n: number; answer: ReminderAnswer } | null;
}

/** Why an answer to the reminder of event `n` comes too late, in the words that the card is to say; null: it counts. */
export const tooLate = (reminder: Reminder, n: number, facts: ReminderFacts): string | null => {
  if (facts.closed) return '线索已结束';
  const { answered, step } = facts;
  if (answered && answered.n >= n) return answered.n === n ? answeredWords[answered.answer] : '已失效';
  if (reminder === 'start') return facts.started ? '已开始跟进' : null;
  if (!step || step.done) return '已处理';
  return step.ahead ? '已改下一步' : null;
};
