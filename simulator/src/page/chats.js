import { ask, byId, el, shortTime, toast } from './ask.js';
import { nameOf } from './persons.js';

let drawnList = '';
let drawnMessages = '';

/** The list at the left; drawn again only when something in it changed. */
export function drawChats({ chats, chat, person }, open) {
  const now = JSON.stringify([chats, chat, person]);
  if (now === drawnList) return;
  drawnList = now;
  const items = chats.map((one) =>
    el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          'data-testid': 'chat-item',
          'data-external-userid': one.externalUserid,
          'aria-current': one.externalUserid === chat ? 'true' : undefined,
          onclick: () => open(one.externalUserid),
        },
        el('span', { class: 'avatar', 'data-hue': hue(one.name), 'aria-hidden': 'true' }, one.name.slice(-2)),
        el('span', { class: 'who' }, el('b', {}, one.name), origin(one)),
        el('time', {}, shortTime(one.at)),
        el('span', { class: 'last' }, one.last),
      ),
    ),
  );
  byId('chat-list').replaceChildren(...(items.length > 0 ? items : [el('li', { class: 'empty' }, '还没有客户')]));
}

export function drawMessages({ chats, chat, state, person }, messages, openFriend) {
  const now = JSON.stringify([messages, chat, person, chats.find((one) => one.externalUserid === chat)?.ended]);
  if (now === drawnMessages) return;
  drawnMessages = now;
  const about = chats.find((one) => one.externalUserid === chat);
  byId('chat-head').replaceChildren(
    ...(about
      ? [
          el('h2', {}, about.name),
          origin(about),
          el('button', { type: 'button', class: 'quiet friend-open', 'data-testid': 'friend-open', onclick: openFriend }, '备注和标签'),
        ]
      : [el('h2', {}, '没有打开的聊天')]),
  );
  byId('composer').hidden = !about;
  const list = byId('messages');
  list.replaceChildren(
    ...messages.map((message) =>
      el(
        'li',
        { class: message.from, 'data-testid': 'chat-message', 'data-from': message.from },
        message.from !== 'notice' &&
          el(
            'span',
            { class: 'avatar', 'data-hue': message.from === 'member' ? 'me' : hue(about.name), 'aria-hidden': 'true' },
            (message.from === 'member' ? nameOf(state, person) : about.name).slice(-2),
          ),
        el('p', {}, message.text),
      ),
    ),
  );
  if (about?.ended) list.append(el('li', { class: 'notice' }, el('p', {}, '对方已将你删除')));
  if (!about) list.append(el('li', { class: 'notice' }, el('p', {}, '这位成员没有客户。右侧是从工作台打开的应用。')));
  list.scrollTop = list.scrollHeight;
}

export function setUpComposer(view) {
  const form = byId('composer');
  const area = form.elements.text;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = area.value.trim();
    if (!text || !view.chat) return;
    area.value = '';
    await ask(`chats/${view.person}/${view.chat}`, { from: form.elements.from.value, text }).catch((error) => toast(error.message));
  });
  area.addEventListener('keydown', (event) => {
    // While a Chinese word is being composed, Enter belongs to the input method.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
}

const origin = (one) => el('em', { class: one.type === 2 ? 'corp' : 'wechat' }, one.type === 2 ? `@${one.corpName}` : '@微信');
const hue = (name) => String([...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % 6);
