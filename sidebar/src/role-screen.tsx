import { type Role, roleLabels } from '@tongguan/shared/people/roles';
import { Empty } from './empty';
import { Loading } from './loading';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';

const words: Partial<Record<Role, string>> = {
  admin: '管理员管人员角色和系统设置，不看客户线索。要跟进或审批，请用销售、主管或审核的账号打开。',
  operations: '运营看不到客户线索。要跟进客户，请管理员把你的角色改为销售。',
};

const loadGoLive = () => import('./go-live');

/** For those whose role has no lead in sight: what it is for, instead of a refusal. */
export const RoleScreen = ({ parts, role }: { parts: Parts; role: Role }) => (
  <>
    <Empty title={`你在通关里是${roleLabels[role]}`} words={words[role] ?? '你的角色在侧边栏里没有要做的事。'} testId="role-empty" />
    {role === 'admin' ? (
      <OnDemand load={loadGoLive} coming={<Loading words="正在打开上线检查…" />}>
        {({ GoLive }) => <GoLive parts={parts} />}
      </OnDemand>
    ) : null}
  </>
);
