import { createApi } from '@tongguan/shared/api/client';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { createEditQueue } from './edit-queue';
import { createEditStore } from './edit-store';
import { ErrorBoundary } from './error-boundary';
import { createMe } from './me';
import { watchNetwork } from './network';
import { newId } from './new-id';
import type { Parts } from './parts';
import { send } from './send';
import { forgetTries, signIn, withSignIn } from './sign-in';
import { filesKept } from './uploads-kept';
import { createDoor } from './wecom-door';
import '../../shared/src/ui/ui.css';
import './loading.css';
import './shell.css';

const sdk = import('./wecom-sdk'); // on its way while the shell is drawn
sdk.catch(() => {}); // whoever asks the door hears of it

const online = () => navigator.onLine !== false;
const network = watchNetwork(send, window, online);
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
const queue = createEditQueue({ api, store, newId, now: Date.now, person: () => me.known()?.id ?? null, online });
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
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') queue.wake();
});

const parts: Parts = { api, queue, network, door, me, cards: new Map() };

// Files that an earlier page left go on, whatever is looked at now.
if (filesKept())
  import('./uploads-of').then(
    ({ uploadsOf }) => uploadsOf(parts),
    () => {}, // with the next lead that is opened
  );

createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>
    <App parts={parts} />
  </ErrorBoundary>,
);
