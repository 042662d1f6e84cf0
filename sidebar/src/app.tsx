import { leadRoles, type Role } from '@tongguan/shared/people/roles';
import { Loading } from '@tongguan/shared/ui/loading';
import { NetworkBar } from '@tongguan/shared/ui/network-bar';
import { useEffect, useState } from 'react';
import { AuditTab, maySeeAudit } from './audit-tab';
import { ChatScreen } from './chat-screen';
import { FindScreen } from './find-screen';
import { LeadScreen } from './lead-screen';
import { ListScreen } from './list-screen';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';
import { ReviewScreen } from './review-screen';
import { useChat } from './use-chat';
import { go, goInstead, type Route, useRoute } from './use-route';

const loadDesk = () => import('./desk-screen');
const loadRole = () => import('./role-screen');
const opening = <Loading words="正在打开…" />;

const listNames: Partial<Record<Role, string>> = { supervisor: '区域线索', executive: '全部线索', reviewer: '待我审批' };
const listWords = (role: Role | undefined): string => (role && listNames[role]) ?? '我的线索';
const worksOnLeads = (role: Role | undefined): boolean => role === undefined || leadRoles.some((one) => one === role);

const Tabs = ({ at, role }: { at: Route['at']; role: Role | undefined }) => {
  const tab = (to: 'chat' | 'list' | 'audit', words: string, on: boolean) => (
    <button
      type="button"
      role="tab"
      id={`tab-${to}`}
      aria-selected={on}
      aria-controls="screen"
      className={`tab${on ? ' is-on' : ''}`}
      data-testid={`tab-${to}`}
      onClick={() => go({ at: to })}
    >
      {words}
    </button>
  );
  return (
    <div className="tabs" role="tablist" aria-label="通关">
      {worksOnLeads(role) ? tab('chat', '当前客户', at === 'chat') : null}
      {tab('list', listWords(role), (at !== 'chat' && at !== 'audit') || !worksOnLeads(role))}
      {maySeeAudit(role) ? tab('audit', '审计', at === 'audit') : null}
    </div>
  );
};

/** The tab a screen belongs to. */
const tabOf = (at: Route['at'], works: boolean): string =>
  at === 'chat' && works ? 'tab-chat' : at === 'audit' ? 'tab-audit' : 'tab-list';

/**
 * The role on this device from before, and then as the server says; it may have been changed in between.
 * `settled`: known, or asked for once in vain. On a device's first opening nothing is asked that a role may not ask.
 */
const useRole = ({ me }: Parts) => {
  const [role, setRole] = useState(() => me.known()?.role);
  const [settled, setSettled] = useState(role !== undefined);
  const [asking, setAsking] = useState(false);
  const ask = () => {
    setAsking(true);
    me.load()
      .catch(() => {})
      .then(() => {
        setRole(me.known()?.role);
        setSettled(true);
        setAsking(false);
      });
  };
  // At the start, unless it is one that opens leads anyway: the first answer to a rep is the lead.
  useEffect(() => {
    if (!role || !worksOnLeads(role)) ask();
  }, []);
  return { role, settled, asking, ask };
};

export const App = ({ parts }: { parts: Parts }) => {
  const route = useRoute();
  const { role, settled, asking, ask } = useRole(parts);
  const works = worksOnLeads(role);
  const { chat, retry, became } = useChat(parts, works && route.at === 'chat');

  // Opened where no customer's chat is: the list is of more use than an empty page. Only at the start, not when the tab is tapped.
  const astray = chat.step === 'none' || !works;
  // Once, when the door has answered.
  useEffect(() => {
    if (astray && route.at === 'chat') goInstead({ at: 'list' });
  }, [astray]);

  // A refusal may mean that the role is another by now.
  const refused = chat.step === 'failed' && !chat.passing;
  useEffect(() => {
    if (refused) ask();
  }, [refused]);

  // The list returns to where it was read; a lead begins at its top.
  useEffect(() => {
    if (route.at !== 'list') window.scrollTo(0, 0);
  }, [route]);

  const back = (
    <button type="button" className="back" onClick={() => go({ at: 'list' })} data-testid="back">
      {listWords(role)}
    </button>
  );
  const screen = () => {
    if (role === 'admin' || role === 'operations')
      return (
        <OnDemand load={loadRole} coming={opening}>
          {({ RoleScreen }) => <RoleScreen role={role} parts={parts} />}
        </OnDemand>
      );
    if (!settled && route.at !== 'chat') return <Loading words="正在打开通关…" />;
    if (route.at === 'find') return <FindScreen parts={parts} no={route.no} />;
    if (route.at === 'lead' && role === 'reviewer')
      return (
        <>
          {back}
          <ReviewScreen key={route.lead} parts={parts} lead={route.lead} />
        </>
      );
    if (route.at === 'lead')
      return (
        <>
          {back}
          <LeadScreen key={route.lead} parts={parts} lead={route.lead} gateWanted={route.gate} onForbidden={ask} />
        </>
      );
    if (route.at === 'audit' && maySeeAudit(role)) return <AuditTab parts={parts} />;
    if (route.at === 'desk' && role !== 'reviewer')
      return (
        <>
          {back}
          <OnDemand key={route.view} load={loadDesk} coming={opening}>
            {({ DeskScreen }) => <DeskScreen view={route.view} parts={parts} />}
          </OnDemand>
        </>
      );
    if (route.at === 'list' || route.at === 'audit' || role === 'reviewer')
      return (
        <ListScreen
          key={String(route.at === 'list' && route.today)}
          parts={parts}
          role={role}
          today={route.at === 'list' && route.today === true}
          onRole={ask}
        />
      );
    if (refused && asking) return <Loading words="正在打开客户…" />;
    return <ChatScreen parts={parts} chat={chat} onRetry={retry} onCard={became} />;
  };

  return (
    <>
      <header className="bar">
        {role === 'admin' || role === 'operations' ? null : <Tabs at={route.at} role={role} />}
        <NetworkBar {...parts} />
      </header>
      <main className="screen" id="screen" role="tabpanel" aria-labelledby={tabOf(route.at, works)}>
        {screen()}
      </main>
    </>
  );
};
