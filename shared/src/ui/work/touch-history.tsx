import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Output } from '../../api/client';
import { messageOf } from '../../app/message-of';
import type { Parts } from '../../app/parts';
import { touchSteps } from '../../touch/choices';
import { ActionButton } from '../button';
import { Tag } from '../tag';
import { momentWords } from '../time-words';
import { FileButton, PlayButton } from './file-buttons';

type Item = Output<'touch.list'>['touches'][number];

const Entry = ({ item, now, files }: { item: Item; now: number; files: Parts['files'] }) => {
  const [open, setOpen] = useState(false);
  return (
    <View className="work-entry" role="listitem" data-testid="touch-item">
      <Text className="work-entry-words">{item.words}</Text>
      <View className="tool-line">
        <Text className="work-hint number">
          {item.by} · {momentWords(item.at, now)}
        </Text>
        {item.step ? <Tag tone="green">{touchSteps[item.step]}</Tag> : null}
        {item.minutes ? (
          <ActionButton kind="quiet" onTap={() => setOpen(!open)}>
            {open ? '收起纪要' : '看纪要'}
          </ActionButton>
        ) : null}
        {item.file ? <FileButton file={item.file} group={item.fileGroup} files={files} /> : null}
        {item.audio ? <PlayButton audio={item.audio} files={files} /> : null}
      </View>
      {open ? <Text className="work-minutes">{item.minutes}</Text> : null}
    </View>
  );
};

/** What was put down before, asked for only when wanted. */
export const TouchHistory = ({ parts, lead, now, count }: { parts: Parts; lead: string; now: number; count: number }) => {
  const [items, setItems] = useState<readonly Item[] | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (count === 0) return null;
  const load = async () => {
    setBusy(true);
    setProblem(null);
    try {
      setItems((await parts.api('touch.list', { lead })).touches);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(false);
  };
  return (
    <View className="work-part">
      {items ? (
        <View role="list" aria-label="触达日志">
          {items.map((item) => (
            <Entry key={`${item.lead}@${item.n}`} item={item} now={now} files={parts.files} />
          ))}
        </View>
      ) : (
        <ActionButton kind="quiet" busy={busy} onTap={() => void load()} testId="touch-history">
          {`看已记的 ${count} 次触达`}
        </ActionButton>
      )}
      {problem ? (
        <Text className="work-problem" role="alert">
          {problem}
        </Text>
      ) : null}
    </View>
  );
};
