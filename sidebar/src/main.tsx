import { createApi } from '@tongguan/shared/api/client';

import { createCanvasDrafts, keepRefused } from '@tongguan/shared/app/canvas-drafts';
import { createEditQueue } from '@tongguan/shared/app/edit-queue';
import { createEditStore } from '@tongguan/shared/app/edit-store';
import { fetchSend } from '@tongguan/shared/app/fetch-send';
import { keepRefusedTouches } from '@tongguan/shared/app/kept-draft';
import { createMe } from '@tongguan/shared/app/me';
import { watchNetwork } from '@tongguan/shared/app/network';
import { forgetTries, signIn, withSignIn } from '@tongguan/shared/app/sign-in';
import { filesKept } from '@tongguan/shared/app/uploads-kept';
import { webDevice } from '@tongguan/shared/app/web-device';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { attachLater } from './attach';
import { copyInBrowser } from './copy-in-browser';
import { ErrorBoundary } from './error-boundary';
import { newId } from './new-id';
import type { Parts } from './parts';
import { createDoor } from './wecom-door';
import '../../shared/src/ui/ui.css';
import '../../shared/src/ui/css/loading.css';
import './shell.css';

const sdk = import('./wecom-sdk'); // on its way while the shell is drawn
sdk.catch(() => {}); // whoever asks the door hears of it

const device = webDevice;
const network = watchNetwork(fetchSend, device);
const api = createApi(
  withSignIn(
    network.send,
    () => {
      me.forget();
      return signIn({ storage: sessionStorage, location, now: Date.now });
    },
    () => forgetTries(sessionStorage),
  ),
);
const me = createMe(api, localStorage);
const store = createEditStore(localStorage);
const queue = createEditQueue({ api, store, newId, now: Date.now, person: () => me.known()?.id ?? null, online: device.online });
const drafts = createCanvasDrafts(localStorage);
keepRefused(queue, drafts);
keepRefusedTouches(queue, localStorage);
const door = createDoor({ load: () => sdk, api, url: () => location.href });

/** Taps left by an earlier page are sent only when it is known who sits here now. */
const takeUp = (): void => {
  if (store.all().length === 0) return;
  me.load().then(
    () => queue.resume(),
    () => {},
  );
};
takeUp();
network.subscribe(() => {
  if (!network.up()) return;
  queue.wake();
  takeUp();
});
device.onShown(queue.wake);

const parts: Parts = {
  api,
  queue,
  network,
  door,
  me,
  device,
  drafts,
  newId,
  keep: localStorage,
  attach: attachLater(api, newId),
  copy: copyInBrowser,
  cards: new Map(),
};

// Files that an earlier page left go on, whatever is looked at now.
if (filesKept())
  import('@tongguan/shared/app/web-uploads').then(
    ({ uploadsOf }) => uploadsOf(parts),
    () => {}, // with the next lead that is opened
  );

createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>
    <App parts={parts} />
  </ErrorBoundary>,
);
