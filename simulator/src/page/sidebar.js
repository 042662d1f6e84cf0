import { byId, el } from './ask.js';
import { ownPath, placeWebview } from './webview.js';

function place(src, chat, title, back) {
  placeWebview(byId('side-slot'), { 'data-testid': 'sidebar-frame', title: '侧边栏', src }, chat);
  byId('side-title').textContent = title;
  byId('side-back').hidden = !back;
}

export function openSidebar({ chat }) {
  place('/sidebar/', chat, chat ? '通关 · 聊天工具栏' : '通关 · 工作台', false);
}

/** A card opened on the computer: the product's own pages open here as a fresh webview without a chat. */
export function openFromCard(view, url) {
  const path = ownPath(view, url);
  if (path) place(path, undefined, '通关 · 消息打开', true);
  return path !== undefined;
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
