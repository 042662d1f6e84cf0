import type { ButtonInteractionCard, CardButton, CardLink, CardRow, CardSelection, TemplateCard, TextNoticeCard } from './template-card';
import { WecomError } from './wecom-error';

/** Characters the page advises for each text (D90236). The client cuts what is longer without a mark, so it is cut here with one. */
const most = {
  source: 20,
  title: 36,
  desc: 44,
  figure: 14,
  figureDesc: 22,
  text: 160,
  keyname: 5,
  value: 30,
  jump: 18,
  button: 10,
  option: 16,
};

/**
 * The card within WeCom's limits (D90236): long texts end in `…`, rows after the sixth and jumps after the third are left out. What cannot be shortened
 * is refused as WeCom would refuse it, with its code and without asking it: task_id (42014), links (42028), buttons (40016, 42038, 42039), options
 * (42037, 42040, 42043), a missing title (42033).
 * @throws WecomError kind `refused`
 */
export const fitCard = <C extends TemplateCard>(card: C): C => {
  if (!/^[0-9A-Za-z_\-@]{1,128}$/.test(card.task_id)) throw refused(42014);
  return (card.card_type === 'text_notice' ? fitNotice(card) : fitButtons(card)) as C;
};

const refused = (errcode: number): WecomError => new WecomError(errcode, 'template_card', 'refused');

const fitNotice = (card: TextNoticeCard): TextNoticeCard => ({
  ...card,
  ...fitCommon(card),
  ...(card.emphasis_content ? { emphasis_content: pair(card.emphasis_content, most.figure, most.figureDesc) } : {}),
  card_action: fitLink(card.card_action),
});

const fitButtons = (card: ButtonInteractionCard): ButtonInteractionCard => {
  if (card.button_list.length < 1 || card.button_list.length > 6) throw refused(40016);
  distinct(
    card.button_list.map(({ key, url }) => key ?? url),
    42039,
  );
  return {
    ...card,
    ...fitCommon(card),
    button_list: card.button_list.map(fitButton),
    ...(card.button_selection ? { button_selection: fitSelection(card.button_selection) } : {}),
    ...(card.card_action ? { card_action: fitLink(card.card_action) } : {}),
    ...(card.replace_text ? { replace_text: cut(card.replace_text, most.button) } : {}),
  };
};

const fitCommon = (card: TemplateCard) => {
  if (!card.main_title.title.trim() && (card.card_type === 'button_interaction' || !card.sub_title_text?.trim())) throw refused(42033);
  const { source, quote_area: quote, horizontal_content_list: rows, jump_list: jumps } = card;
  return {
    main_title: pair(card.main_title, most.title, most.desc),
    ...(source ? { source: { ...source, desc: cut(source.desc, most.source) } } : {}),
    ...(card.sub_title_text ? { sub_title_text: cut(card.sub_title_text, most.text) } : {}),
    ...(quote ? { quote_area: { ...quote, quote_text: cut(quote.quote_text, most.text) } } : {}),
    ...(rows ? { horizontal_content_list: rows.slice(0, 6).map(fitRow) } : {}),
    ...(jumps ? { jump_list: jumps.slice(0, 3).map((jump) => ({ ...fitLink(jump), title: cut(jump.title, most.jump) })) } : {}),
  };
};

const pair = <P extends { title: string; desc?: string }>(given: P, title: number, desc: number): P => ({
  ...given,
  title: cut(given.title, title),
  ...(given.desc ? { desc: cut(given.desc, desc) } : {}),
});

const fitRow = (row: CardRow): CardRow => ({
  ...row,
  ...(row.type === 1 ? fitLink({ type: 1, url: row.url ?? '' }) : {}),
  keyname: cut(row.keyname, most.keyname),
  ...(row.value === undefined ? {} : { value: cut(row.value, most.value) }),
});

const fitButton = (button: CardButton): CardButton => {
  if (!button.text.trim()) throw refused(42038);
  if (button.type === 1) fitLink({ type: 1, url: button.url ?? '' });
  else bounded(button.key, 1024, 42039);
  return { ...button, text: cut(button.text, most.button) };
};

const fitSelection = (selection: CardSelection): CardSelection => {
  const options = selection.option_list;
  bounded(selection.question_key, 1024, 42043);
  if (options.length < 1 || options.length > 10) throw refused(42037);
  for (const { id } of options) bounded(id, 128, 42040);
  distinct(
    options.map(({ id }) => id),
    42040,
  );
  return { ...selection, option_list: options.map(({ id, text }) => ({ id, text: cut(text, most.option) })) };
};

const fitLink = (link: CardLink): CardLink => {
  if (!/^https?:\/\//i.test(link.url)) throw refused(42028);
  bounded(link.url, 2048, 42028);
  return { type: 1, url: link.url };
};

/** At most so many characters, the last an ellipsis. Control characters and halves of characters go: as \uXXXX in the JSON they are refused (40033). */
const cut = (text: string, characters: number): string => {
  const clean = [...text.replaceAll(/[^\P{Cc}\n]|\p{Cs}/gu, '')];
  return clean.length <= characters ? clean.join('') : `${clean.slice(0, characters - 1).join('')}…`;
};

const bounded = (text: string | undefined, bytes: number, errcode: number): void => {
  if (!text || Buffer.byteLength(text) > bytes) throw refused(errcode);
};

const distinct = (keys: unknown[], errcode: number): void => {
  if (new Set(keys).size < keys.length) throw refused(errcode);
};
