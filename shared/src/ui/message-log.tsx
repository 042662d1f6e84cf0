import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../api/client';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { messageKinds } from '../message/kinds';
import { type MessageState, messageStates } from '../message/outcomes';
import { ActionButton } from './button';
import { Notice } from './notice';
import { Section } from './section';
import { Tag, type Tone } from './tag';
import { momentWords } from './time-words';

type Message = Output<'message.ofLead'>['messages'][number];

const tones: Partial<Record<MessageState, Tone>> = { sent: 'green', gathered: 'green', waiting: 'amber', dead: 'red' };

const Line = ({ message, now }: { message: Message; now: number }) => (
  <View className="message-line" role="listitem" data-testid="message-line" data-state={message.state}>
    <View className="message-head">
      <Text className="trail-words">
        {messageKinds[message.kind]}
        {message.channel === 'sms' ? '（短信）' : ''} → {message.to}
      </Text>
      <Tag tone={tones[message.state] ?? 'calm'}>{messageStates[message.state]}</Tag>
    </View>
    <Text className="trail-by number">
      {momentWords(message.doneAt ?? message.at, now)}
      {message.pressed ? ` · ${momentWords(message.pressed.at, now)} 按了「${message.pressed.button}」` : ''}
      {message.why ? ` · ${message.why}` : ''}
    </Text>
  </View>
);

/** 消息: what was sent about this lead, to whom, and what came of it; fetched when asked for. */
export const MessageLog = ({ parts: { api }, lead, now }: { parts: Pick<Parts, 'api'>; lead: string; now: number }) => {
  const [messages, setMessages] = useState<readonly Message[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setMessages((await api('message.ofLead', { lead })).messages);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <Section
      title="消息"
      extra={
        <ActionButton kind="quiet" busy={busy} onTap={() => void load()} testId="message-log" label="看这条线索发过的消息">
          {messages ? '刷新' : '看发过什么'}
        </ActionButton>
      }
    >
      {problem ? <Notice tone="red">{problem}</Notice> : null}
      {messages?.length === 0 ? <Text className="trail-by message-none">还没有为这条线索发过消息</Text> : null}
      {messages && messages.length > 0 ? (
        <View className="message-lines" role="list">
          {messages.map((message) => (
            <Line key={message.id} message={message} now={now} />
          ))}
        </View>
      ) : null}
    </Section>
  );
};
