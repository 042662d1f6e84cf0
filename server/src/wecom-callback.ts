import { AppError } from '@tongguan/shared/api/errors';
import { dismissAction } from './duplicate/duplicate-cards';
import { pressDuplicate } from './duplicate/press-duplicate';
import { askTags } from './friend/friend-sync';
import { hearFriend } from './friend/hear-friend';
import { pressApproval } from './gate/press-approval';
import { pressHelp } from './help/press-help';
import { pressReminder } from './lead/press-reminder';
import { startLead } from './lead/start-lead';
import { personUnsubscribed, syncPerson } from './people/sync-people';
import { open } from './platform/collections';
import { loggable } from './platform/log';
import { outboxSpec } from './platform/queue/outbox';
import type { Services } from './services';
import { pressTask } from './task/press-task';
import { type CallbackEvent, type CardEvent, eventKeyOf, parseEvent } from './wecom/callback-events';
import { updateButtonReply, updateTemplateCardReply } from './wecom/passive-replies';
import type { TemplateCard } from './wecom/template-card';

/** What the pressed card says afterwards. */
const pressStart = async (services: Services, event: CardEvent, lead: string): Promise<string> => {
  const person = (await services.directory.staff()).people.get(event.userid);
  if (!person?.active) return '账号已停用';
  try {
    await startLead(services, person, lead, `card-${eventKeyOf(event)}`, 'card');
    return '已开始跟进';
  } catch (error) {
    if (error instanceof AppError && error.code !== 'busy') return error.code === 'conflict' ? '线索已结束' : '已由他人处理';
    throw error;
  }
};

/** What the card says afterwards; a card instead takes its place and can be pressed again. */
type Press = (services: Services, event: CardEvent, record: string) => Promise<string | TemplateCard>;

/** What a button does, by the first word of its key. */
const presses: Readonly<Record<string, Press>> = {
  start: pressStart,
  approve: pressApproval,
  reject: pressApproval,
  [dismissAction]: pressDuplicate,
  'help-yes': pressHelp,
  'help-no': pressHelp,
  done: pressReminder,
  later: pressReminder,
  pass: pressReminder,
  'task-done': pressTask,
  'task-later': pressTask,
  'task-pass': pressTask,
};

/** The first word of every button's key that does anything. */
export const pressActions = Object.keys(presses);

const answerCard = async (services: Services, event: CardEvent): Promise<string> => {
  const [action, lead] = event.eventKey.split(':');
  const press = Object.hasOwn(presses, action!) ? presses[action!] : undefined;
  if (!lead || !press) return '';
  // Before it acts: what follows from the act leaves the card to the answer below.
  const row = { _id: event.taskId, to: event.userid };
  const pressed = { at: services.now(), button: action! };
  await open(services.db, outboxSpec).updateOne({ ...row, pressed: { $exists: false } }, { $set: { pressed } });
  const unpress = () => open(services.db, outboxSpec).updateOne({ ...row, pressed }, { $unset: { pressed: '' } });
  const said = await press(services, event, lead).catch(async (error) => {
    await unpress();
    throw error;
  });
  const { settings, callback } = services.wecom;
  const to = { userid: event.userid, corpId: settings.corpId, now: services.now() };
  if (typeof said === 'string') return callback.reply(updateButtonReply(to, said));
  await unpress();
  return callback.reply(updateTemplateCardReply(to, said));
};

/** Carries out one event. Every event repeats safely: what it causes is named after it. An empty answer means that WeCom need do nothing. */
export const onCallback = async (services: Services, xml: string): Promise<string> => {
  const event: CallbackEvent = parseEvent(xml);
  if (event.type === 'template_card_event') return answerCard(services, event);
  if (event.type === 'change_external_contact') await hearFriend(services, event);
  if (event.type === 'change_external_tag') await askTags(services);
  // WeCom is asked what is true now: events may come late and out of order.
  if (event.type === 'unsubscribe') await personUnsubscribed(services, event.userid);
  if (event.type === 'subscribe' || (event.type === 'change_contact' && event.userid)) {
    await syncPerson(services, event.userid).catch((error) => services.log.warn({ err: loggable(error) }, 'person not synced'));
  }
  if (event.type === 'change_contact' && !event.userid) services.wakePeople();
  return '';
};
