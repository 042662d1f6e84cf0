import { ask, byId, el } from './ask.js';

let frame;
/** The chat this webview was opened beside; undefined when it was opened from a message or the workbench. */
let frameChat;

function place(src, chat, title, back) {
  frame = el('iframe', { 'data-testid': 'sidebar-frame', title: '侧边栏', src, allow: 'clipboard-write' });
  frameChat = chat;
  byId('side-slot').replaceChildren(frame);
  byId('side-title').textContent = title;
  byId('side-back').hidden = !back;
}

export function openSidebar({ chat }) {
  place('/sidebar/', chat, chat ? '通关 · 聊天工具栏' : '通关 · 工作台', false);
}

/** A tapped card: the product's own pages open here as a fresh webview without a chat, anything else in a new tab. */
export function openFromCard({ state }, url) {
  const target = state.target ? new URL(state.target).origin : location.origin;
  const wanted = new URL(url, location.origin);
  if (wanted.origin !== location.origin && wanted.origin !== target) {
    window.open(wanted, '_blank', 'noopener');
    return false;
  }
  place(wanted.pathname + wanted.search + wanted.hash, undefined, '通关 · 消息打开', true);
  return true;
}

/** Answers the webview's bridge: its window and origin are checked, who sits here is added, and the stand-in decides. */
export function listenToFrame(view, openedProfile) {
  window.addEventListener('message', async ({ origin, source, data }) => {
    if (origin !== location.origin || !frame || source !== frame.contentWindow || data?.kind !== 'wecom-call') return;
    const call = { ...data.call, ...(frameChat ? { chat: frameChat } : {}) };
    const wrong = call.person !== view.person;
    const route = call.name === 'agentConfig' ? 'bridge/agent-config' : 'bridge/invoke';
    const answer = wrong
      ? { err_msg: `${call.name}:fail no permission` }
      : await ask(route, call).catch((error) => ({ err_msg: `${call.name}:fail ${error.message}` }));
    source.postMessage({ kind: 'wecom-answer', id: data.id, answer }, location.origin);
    if (call.name === 'openUserProfile' && answer.err_msg === 'openUserProfile:ok') openedProfile(call.params);
  });
}

export function showProfileOf({ state }, { userid }) {
  const customer = state.customers.find((one) => one.externalUserid === userid);
  const person = state.people.find((one) => one.userid === userid);
  const dialog = byId('profile');
  dialog.replaceChildren(
    el('h2', {}, customer?.name ?? person?.name ?? '未知的人'),
    el('p', {}, customer ? `客户 · ${customer.corpName ?? '微信用户'}` : (person?.position ?? '')),
    el('code', {}, String(userid)),
    el('form', { method: 'dialog' }, el('button', {}, '关闭')),
  );
  dialog.showModal();
}
