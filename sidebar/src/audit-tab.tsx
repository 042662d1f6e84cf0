import type { Role } from '@tongguan/shared/people/roles';
import { Loading } from '@tongguan/shared/ui/loading';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';

/** Of those who see leads, who may also search what happened to them. */
export const maySeeAudit = (role: Role | undefined): boolean => role === 'supervisor' || role === 'executive';

const load = () => import('./audit-screen');

/** 审计 comes when it is opened: most people who open the sidebar never do. */
export const AuditTab = ({ parts }: { parts: Parts }) => (
  <OnDemand load={load} coming={<Loading words="正在打开审计…" />}>
    {({ AuditScreen }) => <AuditScreen parts={parts} />}
  </OnDemand>
);
