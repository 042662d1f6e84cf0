import { bytes, type Call, record, records, text } from '../api/call';
import { Refusal } from '../refusal';
import { chatId } from '../seed';
import { say } from './chats';

const mostBytes = 4000;

/** POST externalcontact/send_welcome_msg: one message per code, within 20 s, to someone the member has not yet written with. */
export function sendWelcome({ world, body }: Call): object {
  const content = text(record(body.text)?.content);
  const attachments = records(body.attachments) ?? [];
  if (!content && attachments.length === 0) throw new Refusal(40063, 'text or attachments');
  if (bytes(content) > mostBytes) throw new Refusal(45002, 'text');
  if (attachments.length > 9) throw new Refusal(40058, 'attachments');
  const welcome = world.state.welcomeCodes[text(body.welcome_code)];
  if (!welcome || welcome.expiresAt <= world.now() || welcome.usedBy === 'this app') throw new Refusal(41050);
  if (welcome.usedBy === 'another app') throw new Refusal(41096);
  const chat = chatId(welcome.userid, welcome.externalUserid);
  const since = welcome.expiresAt - 20_000;
  if ((world.state.chats[chat] ?? []).some((message) => message.from !== 'notice' && message.at >= since)) throw new Refusal(41051);
  welcome.usedBy = 'this app';
  say(world, chat, 'member', content || `[${attachments.length} 个附件]`);
  return {};
}
