import { Loading } from '@tongguan/shared/ui/loading';
import type { ReactNode } from 'react';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';
import type { DeskView } from './use-route';

/** Fetched when it is opened. */
type View = { load: () => Promise<(parts: Parts) => ReactNode> };

/** What stands behind the list; who is shown the way to it stands in `desk-links.tsx`. */
const views: Record<DeskView, View> = {
  report: {
    load: () =>
      import('./channel-report').then(({ ChannelReport }) => (parts) => <ChannelReport parts={parts} />),
  },
  expo: {
    load: () =>
      import('./expo-screen').then(({ ExpoDesk }) => (parts) => <ExpoDesk parts={parts} mayEdit={false} />),
  },
  labels: {
    load: () =>
      import('./lead-labels').then(({ LeadLabels }) => (parts) => <LeadLabels parts={parts} />),
  },
};

/** One of the manager's screens. */
export const DeskScreen = ({ view, parts }: { view: DeskView; parts: Parts }) => (
  <OnDemand key={view} load={views[view].load} coming={<Loading words="正在打开…" />}>
    {(show) => show(parts)}
  </OnDemand>
);
