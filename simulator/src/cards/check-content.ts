import { bytes, record, text } from '../api/call';
import { Refusal } from '../refusal';
import type { World } from '../world';
import { checkCard, checkTaskId, isInteractive } from './check-card';
import { checkUrl } from './check-link';

/** Bytes of text and markdown; the first is cut there, the second refused. */
const mostBytes = 2048;

/** The message as it will be shown, or a refusal. */
export function checkContent(world: World, msgtype: string, body: Record<string, unknown>): Record<string, unknown> {
  const content = record(body[msgtype]);
  if (!['text', 'markdown', 'textcard', 'template_card'].includes(msgtype)) throw new Refusal(40008);
  if (!content) throw new Refusal(40063, msgtype);
  if (msgtype === 'text') return { content: cut(world, requireText(content.content), mostBytes) };
  if (msgtype === 'markdown') {
    const words = requireText(content.content);
    if (bytes(words) > mostBytes) throw new Refusal(45002);
    return { content: words };
  }
  if (msgtype === 'textcard') return checkTextCard(world, content);
  checkTaskId(content);
  checkCard(content);
  if (typeof content.task_id === 'string' && world.state.taskIds[content.task_id]) throw new Refusal(42014, 'already used');
  if (isInteractive(content) && !hasCallback(world)) throw new Refusal(43012);
  return content;
}

export const hasCallback = (world: World): boolean => world.live.permissions.callbackConfigured && world.options.callbackUrl !== null;

function requireText(value: unknown): string {
  if (!text(value)) throw new Refusal(44004);
  return text(value);
}

function checkTextCard(world: World, card: Record<string, unknown>): Record<string, unknown> {
  if (!text(card.title)) throw new Refusal(41016);
  if (!text(card.description)) throw new Refusal(41033);
  checkUrl(text(card.url));
  const short = (value: unknown, most: number) => {
    const all = [...text(value)];
    if (all.length > most) world.live.counters.truncated += 1;
    return all.slice(0, most).join('');
  };
  return {
    title: short(card.title, 128),
    description: short(card.description, 512),
    url: text(card.url),
    btntxt: short(card.btntxt || '详情', 4),
  };
}

/** Cuts at a byte limit without breaking a character. */
function cut(world: World, words: string, most: number): string {
  if (bytes(words) <= most) return words;
  world.live.counters.truncated += 1;
  let kept = '';
  let size = 0;
  for (const character of words) {
    size += bytes(character);
    if (size > most) break;
    kept += character;
  }
  return kept;
}
