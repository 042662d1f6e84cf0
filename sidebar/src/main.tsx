import { createWebParts } from '@tongguan/shared/app/web-parts';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { ErrorBoundary } from './error-boundary';
import type { Parts } from './parts';
import { createDoor } from './wecom-door';
import '../../shared/src/ui/ui.css';
import '../../shared/src/ui/css/loading.css';
import './shell.css';

const sdk = import('./wecom-sdk'); // on its way while the shell is drawn
sdk.catch(() => {}); // whoever asks the door hears of it

const shared = createWebParts();
const parts: Parts = { ...shared, door: createDoor({ load: () => sdk, api: shared.api, url: () => location.href }) };

createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>
    <App parts={parts} />
  </ErrorBoundary>,
);
