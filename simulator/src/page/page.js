import { ask, byId, toast } from './ask.js';
import { drawChats, drawMessages, setUpComposer } from './chats.js';
import { setUpFaults, showFaults } from './faults.js';
import { askForState, editFriend } from './friend.js';
import { fillPersons } from './persons.js';
import { drawCards, forgetCards } from './phone.js';
import { forgetApp, setUpPhone } from './phone-app.js';
import { openSidebar, showProfileOf } from './sidebar.js';
import { listenToWebviews } from './webview.js';

const view = { person: '', chat: undefined, chats: [], state: undefined };
const otherTabs = new BroadcastChannel('wecom-person');
otherTabs.addEventListener('message', ({ data }) => {
  if (data !== view.person) location.reload();
});

function showTab(name) {
  document.body.dataset.tab = name;
  document.body.classList.remove('phone-open');
  byId('phone-toggle').setAttribute('aria-expanded', 'false');
  for (const tab of document.querySelectorAll('.tabs button')) tab.setAttribute('aria-current', String(tab.dataset.tab === name));
}

/** WeCom destroys the webview when another chat is opened; so does this. */
async function openChat(externalUserid) {
  view.chat = externalUserid;
  openSidebar(view);
  await refresh();
}

async function refresh() {
  const { person } = view;
  const [state, chats, cards] = await Promise.all([ask('state'), ask(`chats?userid=${person}`), ask(`cards?userid=${person}`)]);
  if (person !== view.person) return;
  Object.assign(view, { state, chats });
  const pick = (externalUserid) => {
    showTab('chat');
    return openChat(externalUserid);
  };
  drawChats(view, pick);
  drawCards(view, cards, refresh, showTab);
  showFaults(state.faults);
  fillPersons(view);
  const messages = view.chat ? await ask(`chats/${person}/${view.chat}`) : [];
  drawMessages(view, messages, () => editFriend(view));
}

async function becomePerson(userid) {
  await ask('person', { userid });
  view.person = userid;
  forgetCards();
  forgetApp();
  const chats = await ask(`chats?userid=${userid}`);
  await openChat(chats[0]?.externalUserid);
}

async function newCustomer(state) {
  try {
    const { customer } = await ask('customers', { userid: view.person, wait: false, ...(state ? { state } : {}) });
    showTab('chat');
    await openChat(customer.externalUserid);
  } catch (error) {
    toast(error.message);
  }
}

function listenForChanges() {
  let again = false;
  let running = false;
  const run = async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      await refresh().catch(() => {});
    }
    running = false;
  };
  const events = new EventSource('/sim/events');
  events.addEventListener('message', run);
  // After a restart of the stand-in the stream comes back by itself, and what was missed is read again.
  events.addEventListener('open', run);
}

async function start() {
  const { userid } = await ask('person');
  await becomePerson(userid);
  byId('person-select').addEventListener('change', async ({ target }) => {
    await becomePerson(target.value);
    otherTabs.postMessage(target.value);
  });
  byId('new-customer').addEventListener('click', () => newCustomer());
  byId('scan-customer').addEventListener('click', () => askForState(view, newCustomer));
  byId('side-reload').addEventListener('click', () => openSidebar(view));
  byId('side-back').addEventListener('click', () => openSidebar(view));
  byId('phone-toggle').addEventListener('click', () => {
    const open = document.body.classList.toggle('phone-open');
    byId('phone-toggle').setAttribute('aria-expanded', String(open));
  });
  for (const tab of document.querySelectorAll('.tabs button')) tab.addEventListener('click', () => showTab(tab.dataset.tab));
  showTab('list');
  setUpPhone();
  setUpComposer(view);
  setUpFaults();
  listenToWebviews(view, (call) => showProfileOf(view, call));
  listenForChanges();
}

start();
