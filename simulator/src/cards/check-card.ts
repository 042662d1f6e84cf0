import { bytes, record, records, text } from '../api/call';
import { Refusal } from '../refusal';
import { checkInteraction } from './check-interaction';
import { checkLink } from './check-link';

type Card = Record<string, unknown>;

export const interactiveTypes = ['button_interaction', 'vote_interaction', 'multiple_interaction'];
const types = ['text_notice', 'news_notice', ...interactiveTypes];

export const isInteractive = (card: Card): boolean => interactiveTypes.includes(text(card.card_type));
/** Cards whose presses come back, so which get a response_code and must have a task_id. */
export const answersBack = (card: Card): boolean => isInteractive(card) || record(card.action_menu) !== undefined;

/** Refuses a template_card as the platform would: must-haves of its type, lengths of lists, byte limits. */
export function checkCard(card: Card): void {
  if (!types.includes(text(card.card_type))) throw new Refusal(42031);
  checkCommon(card);
  if (card.card_type === 'text_notice') checkTextNotice(card);
  if (card.card_type === 'news_notice') checkNewsNotice(card);
  if (isInteractive(card)) checkInteraction(card);
}

/** `[0-9A-Za-z_\-@]`, at most 128 bytes; required by every card whose presses come back. */
export function checkTaskId(card: Card): void {
  const taskId = card.task_id;
  if (taskId === undefined && !answersBack(card)) return;
  if (typeof taskId !== 'string' || !/^[0-9A-Za-z_\-@]{1,128}$/.test(taskId)) throw new Refusal(42014);
}

function checkCommon(card: Card): void {
  const title = record(card.main_title);
  if (card.main_title !== undefined && !title) throw new Refusal(40058, 'main_title');
  const action = record(card.card_action);
  if (action && Number(action.type ?? 0) !== 0) checkLink(action);
  const quote = record(card.quote_area);
  if (quote && Number(quote.type ?? 0) !== 0) checkLink(quote);
  checkHorizontal(card.horizontal_content_list);
  const jumps = card.jump_list === undefined ? [] : records(card.jump_list);
  if (!jumps || jumps.length > 3) throw new Refusal(42042);
  for (const jump of jumps) {
    if (!text(jump.title)) throw new Refusal(42033, 'jump_list');
    if (Number(jump.type ?? 0) !== 0) checkLink(jump);
  }
  checkMenu(card.action_menu);
}

function checkHorizontal(value: unknown): void {
  const rows = value === undefined ? [] : records(value);
  if (!rows || rows.length > 6) throw new Refusal(42035);
  for (const row of rows) {
    if (!text(row.keyname)) throw new Refusal(42027);
    if (row.type === 1) checkLink(row);
    if (row.type === 2 && !text(row.media_id)) throw new Refusal(42029);
    if (row.type === 3 && !text(row.userid)) throw new Refusal(42050);
  }
}

function checkMenu(value: unknown): void {
  if (value === undefined) return;
  const actions = records(record(value)?.action_list);
  if (!actions || actions.length < 1 || actions.length > 3) throw new Refusal(40058, 'action_menu.action_list');
  const keys = actions.map((action) => text(action.key));
  if (actions.some((action) => !text(action.text))) throw new Refusal(42038, 'action_menu');
  if (keys.some((key) => !key || bytes(key) > 1024)) throw new Refusal(42039, 'action_menu');
  if (new Set(keys).size < keys.length) throw new Refusal(42051);
}

function checkTextNotice(card: Card): void {
  requireAction(card);
  if (!text(record(card.main_title)?.title) && !text(card.sub_title_text)) throw new Refusal(42033, 'main_title or sub_title_text');
}

function checkNewsNotice(card: Card): void {
  requireAction(card);
  const image = record(card.card_image);
  const area = record(card.image_text_area);
  if (!text(image?.url) && !text(area?.image_url)) throw new Refusal(42044);
  const ratio = image?.aspect_ratio;
  if (ratio !== undefined && !(Number(ratio) >= 1.3 && Number(ratio) <= 2.25)) throw new Refusal(40058, 'aspect_ratio');
  if (area && Number(area.type ?? 0) !== 0) checkLink(area);
  const rows = card.vertical_content_list === undefined ? [] : records(card.vertical_content_list);
  if (!rows || rows.length > 4) throw new Refusal(42036);
  if (rows.some((row) => !text(row.title))) throw new Refusal(42033, 'vertical_content_list');
}

function requireAction(card: Card): void {
  const type = Number(record(card.card_action)?.type ?? 0);
  if (type !== 1 && type !== 2) throw new Refusal(42045);
}
