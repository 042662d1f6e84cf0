import { bytes, record, records, text } from '../api/call';
import { Refusal } from '../refusal';
import { checkUrl } from './check-link';

type Card = Record<string, unknown>;

/** What the three interactive kinds must have, on top of the common parts. */
export function checkInteraction(card: Card): void {
  if (card.card_type === 'button_interaction') checkButtons(card);
  else checkSubmit(card);
  if (card.card_type === 'vote_interaction') checkVote(card);
  if (card.card_type === 'multiple_interaction') checkSelects(card);
}

function checkButtons(card: Card): void {
  if (!text(record(card.main_title)?.title)) throw new Refusal(42033, 'main_title');
  const buttons = records(card.button_list);
  if (!buttons || buttons.length === 0) throw new Refusal(40063, 'button_list');
  if (buttons.length > 6) throw new Refusal(40016);
  for (const button of buttons) {
    if (!text(button.text)) throw new Refusal(42038);
    if (button.style !== undefined && ![1, 2, 3, 4].includes(Number(button.style))) throw new Refusal(40058, 'button_list.style');
    if (button.type === 1) checkUrl(text(button.url));
    else checkKey(text(button.key), 42039);
  }
  const selection = record(card.button_selection);
  if (selection) checkQuestion(selection, 10);
}

function checkSubmit(card: Card): void {
  const submit = record(card.submit_button);
  if (!submit) throw new Refusal(40063, 'submit_button');
  if (!text(submit.text)) throw new Refusal(42049);
  checkKey(text(submit.key), 42046);
}

function checkVote(card: Card): void {
  const box = record(card.checkbox);
  if (!box) throw new Refusal(40063, 'checkbox');
  checkQuestion(box, 20);
}

function checkSelects(card: Card): void {
  const selects = records(card.select_list);
  if (!selects || selects.length < 1 || selects.length > 3) throw new Refusal(42047);
  for (const select of selects) checkQuestion(select, 10);
}

function checkQuestion(question: Card, mostOptions: number): void {
  checkKey(text(question.question_key), 42043);
  const options = records(question.option_list);
  if (!options || options.length < 1 || options.length > mostOptions) throw new Refusal(42037);
  for (const option of options) {
    const id = text(option.id);
    if (!id || bytes(id) > 128) throw new Refusal(42040);
    if (!text(option.text)) throw new Refusal(42041);
  }
}

function checkKey(key: string, code: number): void {
  if (!key || bytes(key) > 1024) throw new Refusal(code);
}
