import { leadRoles, type Role } from '@tongguan/shared/people/roles';
import { Loading } from '@tongguan/shared/ui/loading';
import type { ReactNode } from 'react';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';
import { type DeskView, go } from './use-route';

interface View {
  label: string;
  roles: readonly Role[];
  /** Fetched when it is opened. */
  load: () => Promise<(parts: Parts) => ReactNode>;
}

/** What stands behind the list; a new screen there is a line here. */
const views: Record<DeskView, View> = {
  report: {
    label: '渠道报表',
    roles: ['supervisor', 'executive'],
    load: () =>
      import('./channel-report').then(({ ChannelReport }) => (parts) => <ChannelReport parts={parts} />),
  },
  expo: {
    label: '展会',
    roles: ['supervisor'],
    load: () =>
      import('./expo-screen').then(({ ExpoDesk }) => (parts) => <ExpoDesk parts={parts} mayEdit={false} />),
  },
  labels: {
    label: '打印标签',
    roles: leadRoles,
    load: () =>
      import('./lead-labels').then(({ LeadLabels }) => (parts) => <LeadLabels parts={parts} />),
  },
};

/** The ways to those screens, at the foot of the list. */
export const DeskLinks = ({ role }: { role: Role | undefined }) => {
  const mine = (Object.keys(views) as DeskView[]).filter((view) => role && views[view].roles.includes(role));
  return (
    <nav className="desk-links" aria-label="更多">
      {mine.map((view) => (
        <button key={view} type="button" className="link-button" data-testid={`desk-${view}`} onClick={() => go({ at: 'desk', view })}>
          {views[view].label}
        </button>
      ))}
    </nav>
  );
};

export const DeskScreen = ({ view, parts }: { view: DeskView; parts: Parts }) => (
  <OnDemand key={view} load={views[view].load} coming={<Loading words="正在打开…" />}>
    {(show) => show(parts)}
  </OnDemand>
);
