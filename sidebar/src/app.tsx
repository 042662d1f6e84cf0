import type { Role } from '@tongguan/shared/people/roles';
import { useEffect, useState } from 'react';
import { ChatScreen } from './chat-screen';
import { LeadScreen } from './lead-screen';
import { ListScreen } from './list-screen';
import { NetworkBar } from './network-bar';
import type { Parts } from './parts';
import { useChat } from './use-chat';
import { go, goInstead, type Route, useRoute } from './use-route';

const listWords = (role: Role | undefined): string => (role === 'supervisor' ? '区域线索' : role === 'executive' ? '全部线索' : '我的线索');

const Tabs = ({ at, role }: { at: Route['at']; role: Role | undefined }) => {
  const tab = (to: 'chat' | 'list', words: string, on: boolean) => (
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
      {tab('chat', '当前客户', at === 'chat')}
      {tab('list', listWords(role), at !== 'chat')}
    </div>
  );
};

export const App = ({ parts }: { parts: Parts }) => {
  const route = useRoute();
  const [role, setRole] = useState(() => parts.me.known()?.role);
  const { chat, retry, became } = useChat(parts, route.at === 'chat');

  // Opened where no customer's chat is: the list is of more use than an empty page. Only at the start, not when the tab is tapped.
  const astray = chat.step === 'none';
  // Once, when the door has answered.
  useEffect(() => {
    if (astray && route.at === 'chat') goInstead({ at: 'list' });
  }, [astray]);

  // The list returns to where it was read; a lead begins at its top.
  useEffect(() => {
    if (route.at !== 'list') window.scrollTo(0, 0);
  }, [route]);

  return (
    <>
      <header className="bar">
        <Tabs at={route.at} role={role} />
        <NetworkBar {...parts} />
      </header>
      <main className="screen" id="screen" role="tabpanel" aria-labelledby={route.at === 'chat' ? 'tab-chat' : 'tab-list'}>
        {route.at === 'chat' ? <ChatScreen parts={parts} chat={chat} onRetry={retry} onCard={became} /> : null}
        {route.at === 'list' ? <ListScreen parts={parts} onRole={() => setRole(parts.me.known()?.role)} /> : null}
        {route.at === 'lead' ? (
          <>
            <button type="button" className="back" onClick={() => go({ at: 'list' })} data-testid="back">
              {listWords(role)}
            </button>
            <LeadScreen key={route.lead} parts={parts} lead={route.lead} />
          </>
        ) : null}
      </main>
    </>
  );
};
