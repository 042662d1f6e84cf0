import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useCommands } from '@tongguan/shared/app/use-commands';
import { useNow } from '@tongguan/shared/app/use-now';
import type { LeadCard, LeadSummary } from '@tongguan/shared/lead/card';
import { ColleagueNotice } from '@tongguan/shared/ui/colleague-notice';
import { Empty } from '@tongguan/shared/ui/empty';
import { LeadList } from '@tongguan/shared/ui/lead-list';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { Section } from '@tongguan/shared/ui/section';
import { UnknownContact } from '@tongguan/shared/ui/unknown-contact';
import { useState } from 'react';
import { LeadScreen } from './lead-screen';
import type { Parts } from './parts';
import type { Chat } from './use-chat';
import { go } from './use-route';
import type { NoChat } from './wecom-door';

const why: Record<NoChat, { title: string; words: string }> = {
  'outside-wecom': {
    title: '这里不在企业微信里',
    words: '在企业微信的客户聊天中打开侧边栏，就能看到这位客户。现在可以从线索列表里打开一条。',
  },
  'no-chat': { title: '当前没有客户聊天', words: '打开一位客户的单聊，侧边栏会显示他的线索。' },
  silent: { title: '企业微信没有回应', words: '关闭侧边栏再打开一次；仍不行时，请从线索列表里打开。' },
  refused: { title: '企业微信没有给出客户', words: '请确认你在本应用和「客户联系」的可见范围内，再打开一次侧边栏。' },
};

interface UnknownProps {
  parts: Parts;
  externalUserId: string;
  view: Extract<Output<'chat.open'>, { state: 'unknown' }>;
  onCard: (card: LeadCard) => void;
}

const Unknown = ({ parts: { api, newId }, externalUserId, view, onCard }: UnknownProps) => {
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const command = useCommands(newId);
  const run = async (intention: string, act: (cmd: string) => Promise<{ card: LeadCard }>) => {
    setBusy(true);
    setProblem(null);
    try {
      onCard((await command(intention, act)).card);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <>
      {problem ? (
        <div className="notice tone-red notice-over" role="alert">
          {problem}
        </div>
      ) : null}
      <UnknownContact
        name={view.name}
        linkable={view.linkable}
        now={now}
        busy={busy}
        onMake={(company) =>
          void run(`make ${company}`, (cmd) => api('lead.create', { cmd, externalUserId, ...(company ? { company } : {}) }))
        }
        onLink={(lead: LeadSummary) => void run(`link ${lead.id}`, (cmd) => api('lead.link', { lead: lead.id, cmd, externalUserId }))}
      />
    </>
  );
};

const Others = ({ leads }: { leads: readonly LeadSummary[] }) => {
  const now = useNow();
  return leads.length === 0 ? null : (
    <Section title="这位客户的其他线索">
      <LeadList leads={leads} now={now} withOwner testId="other-item" onPick={(lead) => go({ at: 'lead', lead: lead.id })} />
    </Section>
  );
};

interface Props {
  parts: Parts;
  chat: Chat;
  onRetry: () => void;
  onCard: (card: LeadCard) => void;
}

export const ChatScreen = ({ parts, chat, onRetry, onCard }: Props) => {
  if (chat.step === 'opening') return <Loading words="正在打开客户…" />;
  if (chat.step === 'failed') return <Problem message={chat.message} onRetry={onRetry} />;
  if (chat.step === 'none') return <Empty {...why[chat.reason]} testId="no-chat" />;
  const { view, externalUserId } = chat;
  if (view.state === 'colleague')
    return <ColleagueNotice key={externalUserId} words={view.words} team={view.team} parts={parts} externalUserId={externalUserId} />;
  if (view.state === 'unknown')
    return <Unknown key={externalUserId} parts={parts} externalUserId={externalUserId} view={view} onCard={onCard} />;
  return (
    <LeadScreen
      key={view.card.id}
      parts={parts}
      lead={view.card.id}
      below={<Others leads={view.others} />}
      say={(text) => parts.door.say(externalUserId, text)}
    />
  );
};
