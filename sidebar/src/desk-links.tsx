import type { Role } from '@tongguan/shared/people/roles';
import { type DeskView, go } from './use-route';

const words: Record<DeskView, string> = { report: '渠道报表', expo: '展会', labels: '打印标签' };
const mine: Partial<Record<Role, DeskView[]>> = {
  rep: ['labels'],
  supervisor: ['report', 'expo', 'labels'],
  executive: ['report', 'labels'],
};

/** The ways to the manager's screens, at the foot of the list. */
export const DeskLinks = ({ role }: { role: Role | undefined }) => (
  <nav className="desk-links" aria-label="更多">
    {((role && mine[role]) ?? []).map((view) => (
      <button key={view} type="button" className="link-button" data-testid={`desk-${view}`} onClick={() => go({ at: 'desk', view })}>
        {words[view]}
      </button>
    ))}
  </nav>
);
