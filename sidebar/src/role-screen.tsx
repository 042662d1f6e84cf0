import { type Role, roleLabels } from '@tongguan/shared/people/roles';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { type ReactNode, useState } from 'react';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';

interface View {
  id: string;
  label: string;
  /** Fetched when it is opened. */
  load: () => Promise<(parts: Parts) => ReactNode>;
}

const people: View = {
  id: 'people',
  label: '人员',
  load: () =>
    import('./people-screen').then(({ PeopleScreen }) => (parts) => <PeopleScreen parts={parts} />),
};

const goLive: View = {
  id: 'golive',
  label: '上线检查',
  load: () =>
    import('./go-live').then(({ GoLive }) => (parts) => <GoLive parts={parts} />),
};

const audit: View = {
  id: 'audit',
  label: '审计',
  load: () =>
    import('./audit-screen').then(({ AuditScreen }) => (parts) => <AuditScreen parts={parts} />),
};

const sources: View = {
  id: 'sources',
  label: '来源',
  load: () =>
    import('./sources-screen').then(({ SourcesScreen }) => (parts) => <SourcesScreen parts={parts} />),
};

const expo: View = {
  id: 'expo',
  label: '展会',
  load: () =>
    import('./expo-screen').then(({ ExpoDesk }) => (parts) => <ExpoDesk parts={parts} mayEdit />),
};

/** What each role without leads in sight does here; a new screen of theirs is a line here. */
const views: Partial<Record<Role, View[]>> = { admin: [goLive, people, sources, audit], operations: [sources, expo] };

/** For those whose role has no lead in sight: their own screens, or what the role is for instead of a refusal. */
export const RoleScreen = ({ role, parts }: { role: Role; parts: Parts }) => {
  const mine = views[role] ?? [];
  const [picked, setPicked] = useState(mine[0]?.id);
  const view = mine.find(({ id }) => id === picked);
  if (!view)
    return (
      <Empty
        title={`你在通关里是${roleLabels[role]}`}
        words={`${roleLabels[role]}看不到客户线索。要跟进客户，请管理员把你的角色改为销售。`}
        testId="role-empty"
      />
    );
  return (
    <>
      {mine.length > 1 ? (
        <fieldset className="filters" aria-label="管理">
          {mine.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={`filter${id === picked ? ' is-on' : ''}`}
              aria-pressed={id === picked}
              data-testid={`view-${id}`}
              onClick={() => setPicked(id)}
            >
              {label}
            </button>
          ))}
        </fieldset>
      ) : null}
      <OnDemand key={view.id} load={view.load} coming={<Loading words="正在打开…" />}>
        {(show) => show(parts)}
      </OnDemand>
    </>
  );
};
