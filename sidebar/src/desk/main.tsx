import { createWebParts } from '@tongguan/shared/app/web-parts';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../error-boundary';
import { DeskApp } from './desk-app';
import '../../../shared/src/ui/ui.css';
import '../../../shared/src/ui/css/loading.css';
import '../shell.css';
import './desk.css';
import './filters.css';

createRoot(document.getElementById('root')!).render(
  <ErrorBoundary>
    <DeskApp parts={createWebParts()} />
  </ErrorBoundary>,
);
