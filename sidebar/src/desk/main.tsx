import { createApi } from '@tongguan/shared/api/client';
import { fetchSend } from '@tongguan/shared/app/fetch-send';
import { createMe } from '@tongguan/shared/app/me';
import { watchNetwork } from '@tongguan/shared/app/network';
import { forgetTries, signIn, withSignIn } from '@tongguan/shared/app/sign-in';
import { webDevice } from '@tongguan/shared/app/web-device';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../error-boundary';
import { newId } from '../new-id';
import { DeskApp } from './desk-app';
import type { DeskParts } from './parts';
import '../../../shared/src/ui/ui.css';
import '../../../shared/src/ui/css/loading.css';
import '../shell.css';
import './desk.css';

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
const parts: DeskParts = { api, me, network, device, newId };

createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>
    <DeskApp parts={parts} />
  </ErrorBoundary>,
);
