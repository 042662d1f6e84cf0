import { Input, Text, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { Input as InputOf } from '../api/client';
import { type EntryChannel, entryChannelWords, usualTopics } from '../arrival/entry';
import { ActionButton } from './button';
import { ChipRow } from './chip-row';
import { ChoiceList } from './choice-list';
import { Notice } from './notice';
import { Sheet } from './sheet';

export type NewLead = Omit<InputOf<'arrival.enter'>, 'cmd'>;

const fields = [
  ['name', '联系人', 40],
  ['phone', '电话', 40],
  ['company', '公司', 100],
  ['wechat', '微信号（可不填）', 60],
] as const;

interface Props {
  busy: boolean;
  /** Why it was refused, for the person. */
  problem: string | null;
  /** Reads the words of a business card into the fields; absent where that cannot be done. */
  onReadCard?: (text: string) => Promise<Partial<NewLead>>;
  onSave: (entry: NewLead) => void;
  onClose: () => void;
}

/** 新线索: a call, a chat or a card, taken down while talking. Choices before typing. */
export const NewLeadSheet = ({ busy, problem, onReadCard, onSave, onClose }: Props) => {
  const [channel, setChannel] = useState<EntryChannel>('call');
  const [topic, setTopic] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const [reading, setReading] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);
  const typed = useRef<Partial<Record<'name' | 'phone' | 'company' | 'wechat' | 'email' | 'more' | 'card', string>>>({});
  const type = (field: keyof typeof typed.current) => (event: { detail: { value: string } }) => {
    typed.current[field] = event.detail.value;
  };
  const readCard = async () => {
    setReading(true);
    setUnread(null);
    try {
      const found = await onReadCard!(typed.current.card ?? '');
      typed.current = { ...typed.current, ...(found as typeof typed.current) };
      setRound(round + 1);
    } catch (error) {
      setUnread(error instanceof Error ? error.message : '没有读出来，请手动填写');
    }
    setReading(false);
  };
  const save = () => {
    const { more, card: _, ...rest } = typed.current;
    const given = Object.fromEntries(Object.entries(rest).filter(([, words]) => words?.trim()));
    const about = [topic, more?.trim()].filter(Boolean).join('：');
    onSave({ channel, ...given, ...(about ? { topic: about } : {}) });
  };
  return (
    <Sheet
      title="新线索"
      onClose={onClose}
      foot={
        <ActionButton kind="primary" busy={busy} onTap={save} testId="new-lead-save">
          建立并由我跟进
        </ActionButton>
      }
    >
      <View className="sheet-form entry-form">
        {problem ? (
          <Notice tone="red" urgent testId="new-lead-problem">
            {problem}
          </Notice>
        ) : null}
        <ChoiceList
          label="怎么来的"
          choices={entryChannelWords}
          columns={3}
          value={channel}
          testId="new-lead-channel"
          onPick={(picked) => picked && setChannel(picked as EntryChannel)}
        />
        {channel === 'card' && onReadCard ? (
          <View className="field">
            <Input
              className="input"
              placeholder="把名片上的文字贴在这里"
              maxlength={2000}
              onInput={type('card')}
              aria-label="名片上的文字"
              data-testid="new-lead-card"
            />
            <ActionButton busy={reading} onTap={() => void readCard()} testId="new-lead-read">
              识别
            </ActionButton>
          </View>
        ) : null}
        {unread ? <Notice tone="red">{unread}</Notice> : null}
        {fields.map(([field, label, maxlength]) => (
          <Input
            key={`${field}${round}`}
            className="input"
            defaultValue={typed.current[field] ?? ''}
            placeholder={label}
            maxlength={maxlength}
            onInput={type(field)}
            aria-label={label}
            data-testid={`new-lead-${field}`}
          />
        ))}
        <Text className="sheet-words">咨询什么</Text>
        <ChipRow
          label="咨询什么"
          choices={usualTopics.map((words) => ({ id: words, words }))}
          chosen={(id) => id === topic}
          onPick={(id) => setTopic(id === topic ? null : id)}
          testId="new-lead-topic"
        />
        <Input
          className="input"
          placeholder="补一句（可不填）"
          maxlength={200}
          onInput={type('more')}
          aria-label="咨询内容补充"
          data-testid="new-lead-more"
        />
      </View>
    </Sheet>
  );
};
