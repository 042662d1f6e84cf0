import { byId } from './ask.js';
import { ownPath, placeWebview } from './webview.js';

const home = '/m/';
let shown = false;

/** The phone shows its messages, or the mini-app over them; an open mini-app lives on behind the messages. */
function show(app) {
  shown = app;
  byId('handset').dataset.shows = app ? 'app' : 'messages';
  byId('cards').hidden = app;
  byId('phone-tabs').hidden = app;
  byId('phone-slot').hidden = !app;
  byId('phone-title').textContent = app ? '通关小程序' : '通关';
  for (const id of ['phone-close', 'phone-reload']) byId(id).hidden = !app;
}

/** The proxy takes the mark out again, and the product sees a phone's client. */
function open(path) {
  const [before, hash = ''] = path.split(/(?=#)/);
  const src = `${before}${before.includes('?') ? '&' : '?'}sim-phone=1${hash}`;
  placeWebview(byId('phone-slot'), { 'data-testid': 'phone-frame', name: 'wecom-phone', title: '通关小程序', src });
  show(true);
}

/** A tapped card: the product's own pages open in the phone's webview. */
export function openOnPhone(view, url) {
  const path = ownPath(view, url);
  if (path) open(path);
}

/** Another person's phone: what was open is gone with the first one. */
export function forgetApp() {
  byId('phone-slot').replaceChildren();
  if (shown) open(home);
}

export function setUpPhone() {
  byId('phone-app').addEventListener('click', () => (byId('phone-slot').hasChildNodes() ? show(true) : open(home)));
  byId('phone-close').addEventListener('click', () => show(false));
  byId('phone-reload').addEventListener('click', () => open(home));
}
