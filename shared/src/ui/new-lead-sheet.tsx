import { Input, Text, View } from '@tarojs/components';
import { useRef, useState } from 'react';
import type { CardPhoto, PickPhoto } from '../app/card-photo';
import type { Parts } from '../app/parts';
import { type NewLead, useNewLead } from '../app/use-new-lead';
import { type EntryChannel, entryChannelWords, usualTopics } from '../arrival/entry';
import { ActionButton } from './button';
import { CardPhotoPart } from './card-photo-part';
import { ChipRow } from './chip-row';
import { ChoiceList } from './choice-list';
import { AskHelp } from './colleague-notice';
import { Notice } from './notice';
import { Sheet } from './sheet';

const fields = [
  ['name', '联系人', 40],
  ['phone', '电话', 40],
  ['company', '公司', 100],
  ['email', '邮箱（可不填）', 100],
  ['wechat', '微信号（可不填）', 60],
  // A4: the rep's own word on where the customer is.
  ['region', '城市（不填按公司、座机，再按你的地区）', 40],
] as const;

type Typed = Partial<Record<(typeof fields)[number][0] | 'more', string>>;

interface Props {
  parts: Pick<Parts, 'api' | 'newId'>;
  pickPhoto: PickPhoto;
  onDone: (lead: string) => void;
  onClose: () => void;
}

/** 新线索: a call, a chat or a card, taken down while talking. Choices before typing; what was read off a card is confirmed by whoever saves. */
export const NewLeadSheet = ({ parts, pickPhoto, onDone, onClose }: Props) => {
  const { busy, problem, made, colleagues, save, readText, readPhoto } = useNewLead(parts, onDone);
  const [channel, setChannel] = useState<EntryChannel>('call');
  const [topic, setTopic] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  // Of fields that were filled by a reader, so that the person sees what to check.
  const [filled, setFilled] = useState<ReadonlySet<string>>(new Set());
  const photo = useRef<CardPhoto | null>(null);
  const typed = useRef<Typed>({});
  const type = (field: keyof Typed) => (event: { detail: { value: string } }) => {
    typed.current[field] = event.detail.value;
  };
  const fill = (found: Partial<NewLead>) => {
    typed.current = { ...typed.current, ...(found as Typed) };
    setFilled(new Set(Object.keys(found)));
    setRound(round + 1);
  };
  const submit = () => {
    const { more, ...rest } = typed.current;
    const given = Object.fromEntries(Object.entries(rest).filter(([, words]) => words?.trim()));
    const about = [topic, more?.trim()].filter(Boolean).join('：');
    void save({ channel, ...given, ...(about ? { topic: about } : {}) }, channel === 'card' ? photo.current : null);
  };
  const words = made ? '再存一次照片' : filled.size > 0 && channel === 'card' ? '已核对，建立并由我跟进' : '建立并由我跟进';
  return (
    <Sheet
      title="新线索"
      onClose={onClose}
      foot={
        <>
          {problem ? (
            <Notice
              tone="red"
              urgent
              testId="new-lead-problem"
              actions={
                made ? (
                  <ActionButton kind="quiet" onTap={() => onDone(made)} testId="new-lead-open">
                    不存照片，打开线索
                  </ActionButton>
                ) : colleagues ? (
                  <AskHelp key={colleagues} parts={parts} about={{ entry: colleagues }} />
                ) : null
              }
            >
              {problem}
            </Notice>
          ) : null}
          <ActionButton kind="primary" busy={busy} onTap={submit} testId="new-lead-save">
            {words}
          </ActionButton>
        </>
      }
    >
      <View className="sheet-form entry-form">
        <ChoiceList
          label="怎么来的"
          choices={entryChannelWords}
          columns={3}
          value={channel}
          testId="new-lead-channel"
          onPick={(picked) => picked && setChannel(picked as EntryChannel)}
        />
        {channel === 'card' ? (
          <CardPhotoPart
            onPick={pickPhoto}
            onReadPhoto={readPhoto}
            onReadText={readText}
            onPhoto={(chosen) => {
              photo.current = chosen;
            }}
            onFound={fill}
          />
        ) : null}
        {fields.map(([field, label, maxlength]) => (
          <View key={`${field}${round}`} className={filled.has(field) && channel === 'card' ? 'entry-check' : ''}>
            <Input
              className="input"
              defaultValue={typed.current[field] ?? ''}
              placeholder={label}
              maxlength={maxlength}
              onInput={type(field)}
              aria-label={label}
              data-testid={`new-lead-${field}`}
            />
          </View>
        ))}
        <Text className="sheet-words">咨询什么</Text>
        <ChipRow
          label="咨询什么"
          choices={usualTopics.map((choice) => ({ id: choice, words: choice }))}
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
