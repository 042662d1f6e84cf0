import { ask, byId, el, shortTime, toast } from './ask.js';
import { drawCard } from './card.js';
import { nameOf } from './persons.js';
import { openOnPhone } from './phone-app.js';
import { openFromCard } from './sidebar.js';

/** Card id -> what it was drawn from and its element, so a card the person is touching is left alone by other changes. */
const drawn = new Map();

export function forgetCards() {
  drawn.clear();
  byId('cards').replaceChildren();
}

/** The phone's list, newest on top. */
export function drawCards(view, cards, refresh, showTab) {
  byId('phone-owner').textContent = `${nameOf(view.state, view.person)}的手机`;
  byId('phone-time').textContent = shortTime(view.state.now);
  for (const badge of [byId('tab-badge'), byId('phone-badge')]) {
    badge.hidden = cards.length === 0;
    badge.textContent = String(Math.min(cards.length, 99));
  }
  const actions = {
    open: (url) => openOnPhone(view, url),
    openOnComputer: (url) => {
      if (openFromCard(view, url)) showTab('side');
    },
    press: (card, key, selected) => press(view, card, key, selected, refresh),
  };
  const nodes = cards.map((card) => {
    const now = JSON.stringify(card);
    const before = drawn.get(card.id);
    if (before?.now === now) return before.node;
    const node = drawCard(card, actions);
    drawn.set(card.id, { now, node });
    return node;
  });
  const list = byId('cards');
  const wanted = nodes.length > 0 ? nodes : [el('p', { class: 'empty' }, '还没有应用消息')];
  const same = wanted.length === list.children.length && wanted.every((node, index) => node === list.children[index]);
  if (!same) list.replaceChildren(...wanted);
}

async function press(view, card, key, selected, refresh) {
  try {
    const answer = await ask(`cards/${card.id}/click`, { userid: view.person, key, selected });
    if (answer.url) openOnPhone(view, answer.url);
    else if (answer.callback.outcome !== 'delivered') toast('操作失败，请稍后重试');
  } catch (error) {
    toast(error.message);
  }
  await refresh();
}
