import { el, shortTime } from './ask.js';
import { drawQuestions } from './card-questions.js';
import { richText } from './rich-text.js';

const addressOf = ({ content, msgtype }) =>
  msgtype === 'textcard' ? content.url : content.card_action?.type === 1 ? content.card_action.url : undefined;

/** As in WeCom the whole card is tapped to open it, except where it has something to press; 查看详情 is the same by the keyboard. */
const opensByTap = (url, open) => (event) => {
  if (!event.target.closest('button, a, select, input, label, summary')) open(url);
};

/** One app message as the phone shows it. */
export function drawCard(card, actions) {
  const draw = { text: drawText, markdown: drawText, sms: drawSms, textcard: drawTextCard, template_card: drawTemplate }[card.msgtype];
  const inside = card.recalled ? [el('p', { class: 'recalled' }, '消息已撤回')] : draw(card, actions);
  const url = card.recalled ? undefined : addressOf(card);
  return el(
    'article',
    { class: `card ${card.msgtype}`, 'data-testid': 'phone-card', 'data-task-id': card.taskId, 'data-card-id': card.id },
    el('time', {}, shortTime(card.at)),
    el('div', url ? { class: 'paper opening', onclick: opensByTap(url, actions.open) } : { class: 'paper' }, inside),
  );
}

const drawText = ({ content, msgtype }) => [el('div', { class: 'words' }, richText(content.content, msgtype === 'markdown'))];

const drawSms = ({ content }) => [el('p', { class: 'source c0' }, '短信'), el('div', { class: 'words' }, content.content)];

const drawTextCard = ({ content }, actions) => [
  el('h3', {}, content.title),
  el('div', { class: 'words' }, richText(content.description.replace(/<\/?div[^>]*>/g, ''), false)),
  opens(content.btntxt, content.url, actions),
];

function drawTemplate(card, actions) {
  const { content } = card;
  const url = addressOf(card);
  const questions = drawQuestions(card, actions);
  const { source, main_title: title, emphasis_content: big, quote_area: quote, card_image: image } = content;
  return [
    source?.desc && el('p', { class: `source c${source.desc_color ?? 0}` }, source.desc),
    el('div', { class: 'head' }, title?.title && el('h3', {}, title.title), title?.desc && el('p', { class: 'dim' }, title.desc)),
    image?.url && el('img', { src: image.url, alt: '' }),
    big && el('p', { class: 'big' }, el('b', {}, big.title ?? ''), el('span', {}, big.desc ?? '')),
    content.sub_title_text && el('p', { class: 'sub' }, content.sub_title_text),
    quote && el('blockquote', {}, quote.title && el('b', {}, quote.title), quote.quote_text ?? ''),
    (content.vertical_content_list ?? []).map((row) => el('p', { class: 'sub' }, el('b', {}, row.title), row.desc ?? '')),
    rows(content, actions),
    questions.nodes,
    buttons(card, actions, questions.answers),
    (content.jump_list ?? []).map((jump) => more(jump.title, jump.url && (() => actions.open(jump.url)))),
    url && opens('查看详情', url, actions),
    menu(card, actions),
  ];
}

function rows({ horizontal_content_list: list = [] }, { open }) {
  if (list.length === 0) return undefined;
  const value = (row) =>
    row.type === 1
      ? el('button', { type: 'button', class: 'link', onclick: () => open(row.url) }, row.value || row.url)
      : (row.value ?? '');
  return el(
    'dl',
    {},
    list.map((row) => [el('dt', {}, row.keyname), el('dd', {}, value(row))]),
  );
}

function buttons(card, { press }, answers) {
  const list = card.content.button_list ?? [];
  if (list.length === 0) return undefined;
  const { pressed, replaceName } = card;
  const shown = replaceName !== undefined && !pressed ? [{ ...list[0], text: replaceName }] : list;
  return el(
    'div',
    { class: 'buttons' },
    shown.map((button) => {
      const mine = pressed?.key === button.key;
      const busy = mine && pressed.pending;
      return el(
        'button',
        {
          type: 'button',
          class: `s${button.style ?? 1}${busy ? ' busy' : ''}`,
          'data-testid': 'phone-card-button',
          'data-key': button.key ?? button.text,
          disabled: replaceName !== undefined || pressed?.pending === true,
          'aria-busy': busy ? 'true' : undefined,
          onclick: () => press(card, button.key ?? button.text, answers()),
        },
        mine && replaceName !== undefined ? replaceName : button.text,
      );
    }),
  );
}

function menu(card, { press }) {
  const { action_menu: given } = card.content;
  if (!given) return undefined;
  const items = given.action_list.map((one) =>
    el(
      'button',
      { type: 'button', 'data-testid': 'phone-card-button', 'data-key': one.key, onclick: () => press(card, one.key) },
      one.text,
    ),
  );
  return el(
    'details',
    { class: 'menu' },
    el('summary', { 'aria-label': '更多操作' }, '⋯'),
    el('div', {}, given.desc && el('p', {}, given.desc), items),
  );
}

const more = (words, act, attributes = {}) =>
  el(
    'button',
    { type: 'button', class: 'more', onclick: act || (() => {}), ...attributes },
    el('span', {}, words),
    el('i', { 'aria-hidden': 'true' }, '›'),
  );

/** The same message stands in the person's WeCom on the computer too; its address serves both. */
const opens = (words, url, { open, openOnComputer }) =>
  el(
    'div',
    { class: 'opens' },
    more(words, () => open(url), { 'data-testid': 'phone-card-open' }),
    el('button', { type: 'button', 'data-testid': 'phone-card-computer', onclick: () => openOnComputer(url) }, '在电脑上打开'),
  );
