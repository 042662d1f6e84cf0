import { record, records, text } from '../api/call';
import { deliverEvent } from '../callback/deliver';
import { readPassiveReply } from '../callback/passive-reply';
import type { Delivery } from '../state';
import type { CallbackRecord, World } from '../world';
import { issueResponseCode } from './send';
import { applyChange } from './update';

export interface Selection {
  questionKey: string;
  optionIds: string[];
}

export type ClickResult = { url: string } | { callback: CallbackRecord };

/** A press on a card's button, as the phone reports it. Throws a plain Error with the reason when the button cannot be pressed. */
export async function clickCard(world: World, delivery: Delivery, key: string, selected: Selection[] = []): Promise<ClickResult> {
  const card = delivery.content;
  if (delivery.msgtype !== 'template_card') throw new Error('this message has no buttons');
  if (delivery.recalled) throw new Error('this message was recalled');
  if (delivery.replaceName !== undefined) throw new Error('this button is greyed out');
  const pressed = findButton(card, key);
  if (!pressed) throw new Error('no such button');
  if (pressed.url) return { url: pressed.url };
  const press = { key, at: world.now(), pending: true, failed: false };
  delivery.pressed = press;
  const responseCode = issueResponseCode(world, delivery.msgid, [delivery.userid]);
  world.changed();
  const callback = deliverEvent(world, {
    FromUserName: delivery.userid,
    Event: pressed.event,
    EventKey: key,
    TaskId: delivery.taskId,
    CardType: text(card.card_type),
    ResponseCode: responseCode,
    AgentID: world.options.agentId,
    ...(selected.length > 0
      ? {
          SelectedItems: {
            SelectedItem: selected.map((item) => ({ QuestionKey: item.questionKey, OptionIds: { OptionId: item.optionIds } })),
          },
        }
      : {}),
  });
  const stop = applyReplies(world, delivery, responseCode);
  const outcome = await callback;
  stop();
  press.pending = false;
  press.failed = outcome.outcome !== 'delivered';
  world.changed();
  return { callback: outcome };
}

/** The first usable passive reply to this press changes this person's card; copies of the same event may each bring one. */
function applyReplies(world: World, delivery: Delivery, responseCode: string): () => void {
  let applied = false;
  const listen = (about: CallbackRecord, message: Record<string, unknown>) => {
    if (applied || about.fields.ResponseCode !== responseCode) return;
    try {
      const change = readPassiveReply(message);
      if (!change) return;
      applied = true;
      applyChange(delivery, change);
      world.changed();
    } catch (error) {
      about.reply = `refused: ${(error as Error).message}`;
    }
  };
  world.changes.on('reply', listen);
  return () => world.changes.off('reply', listen);
}

function findButton(card: Record<string, unknown>, key: string): { event: string; url?: string } | undefined {
  const event = 'template_card_event';
  const button = records(card.button_list)?.find((one) => one.key === key || (one.type === 1 && one.text === key));
  if (button) return button.type === 1 ? { event, url: text(button.url) } : { event };
  if (record(card.submit_button)?.key === key) return { event };
  if (records(record(card.action_menu)?.action_list)?.some((one) => one.key === key)) return { event: 'template_card_menu_event' };
  return undefined;
}
