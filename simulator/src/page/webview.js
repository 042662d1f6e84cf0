import { ask, el } from './ask.js';

/** The webviews that are open: each frame, and the chat it was opened beside; undefined when it was opened from elsewhere. */
const open = new Map();

/** Opens a page in a fresh webview in this slot; the one before it is destroyed. */
export function placeWebview(slot, attributes, chat) {
  const frame = el('iframe', { allow: 'clipboard-write; geolocation', ...attributes });
  slot.replaceChildren(frame);
  for (const one of open.keys()) if (!one.isConnected) open.delete(one);
  open.set(frame, chat);
}

/** The path of one of the product's own pages; anything else opens in a new tab, and there is none. */
export function ownPath({ state }, url) {
  const target = state.target ? new URL(state.target).origin : location.origin;
  const wanted = new URL(url, location.origin);
  if (wanted.origin === location.origin || wanted.origin === target) return wanted.pathname + wanted.search + wanted.hash;
  window.open(wanted, '_blank', 'noopener');
  return undefined;
}

/** Answers the webviews' bridge: window and origin are checked, who sits here is added, and the stand-in decides. */
export function listenToWebviews(view, openedProfile) {
  window.addEventListener('message', async ({ origin, source, data }) => {
    if (origin !== location.origin || data?.kind !== 'wecom-call') return;
    const found = [...open].find(([frame]) => frame.isConnected && frame.contentWindow === source);
    if (!found) return;
    const [, chat] = found;
    const call = { ...data.call, ...(chat ? { chat } : {}) };
    const wrong = call.person !== view.person;
    const route = call.name === 'agentConfig' ? 'bridge/agent-config' : 'bridge/invoke';
    const answer = wrong
      ? { err_msg: `${call.name}:fail no permission` }
      : await ask(route, call).catch((error) => ({ err_msg: `${call.name}:fail ${error.message}` }));
    source.postMessage({ kind: 'wecom-answer', id: data.id, answer }, location.origin);
    if (call.name === 'openUserProfile' && answer.err_msg === 'openUserProfile:ok') openedProfile(call.params);
  });
}
