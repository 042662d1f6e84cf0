import { chatId } from '../seed';
import type { ChatMessage } from '../state';
import { keepNewest, type World } from '../world';

export function say(world: World, chat: string, from: ChatMessage['from'], text: string): ChatMessage {
  world.state.sequence += 1;
  const message: ChatMessage = { id: `c${world.state.sequence}`, at: world.now(), from, text };
  const messages = world.state.chats[chat] ?? [];
  world.state.chats[chat] = messages;
  messages.push(message);
  keepNewest(messages, 500);
  world.changed();
  return message;
}

/** A member's customer chats, the latest first. A customer who removed the member still stands in the list, as on the phone. */
export function chatsOf(world: World, userid: string): object[] {
  return world.state.relations
    .filter((relation) => relation.userid === userid)
    .map((relation) => {
      const customer = world.state.customers.find((one) => one.externalUserid === relation.externalUserid);
      const messages = world.state.chats[chatId(userid, relation.externalUserid)] ?? [];
      const last = messages.at(-1);
      return {
        externalUserid: relation.externalUserid,
        name: relation.remark || customer?.name || relation.externalUserid,
        type: customer?.type ?? 1,
        corpName: customer?.corpName ?? '',
        ended: relation.deletedByCustomer,
        at: last?.at ?? relation.createdAt,
        last: last?.text ?? '',
      };
    })
    .sort((one, other) => other.at - one.at);
}
