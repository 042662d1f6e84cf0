import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { News } from '../app/changes-by-others';
import type { Parts } from '../app/parts';
import { useStore } from '../app/use-store';
import { ActionButton } from './button';
import { ConflictNotice } from './conflict-notice';
import { Notice } from './notice';

interface Props {
  parts: Parts;
  lead: string;
  news: News | null;
  /** A clash tells that the card is behind. */
  onClash: () => void;
}

/** What happened to this lead that the person did not do: a refusal, a clash, a colleague's change. */
export const LeadNotices = ({ parts: { queue }, lead, news, onClash }: Props) => {
  const { clashes } = useStore(queue.state, queue.subscribe);
  const own = clashes.filter((clash) => clash.entry.lead === lead);
  const [refusal, setRefusal] = useState<string | null>(null);

  useEffect(() => {
    const stop = queue.on({
      refused: (entry, message) => {
        if (entry.lead === lead) setRefusal(message);
      },
    });
    return () => void stop();
  }, [queue, lead]);

  // Once per new clash.
  useEffect(() => {
    if (own.length > 0) onClash();
  }, [own.length]);

  // A clash already says what the colleague did.
  const told = own.length === 0 ? news?.by : undefined;
  if (!refusal && own.length === 0 && !told) return null;
  return (
    <View className="notices">
      {refusal ? (
        <Notice
          tone="red"
          urgent
          testId="refusal-notice"
          actions={
            <ActionButton kind="quiet" onTap={() => setRefusal(null)}>
              知道了
            </ActionButton>
          }
        >
          {refusal}
        </Notice>
      ) : null}
      {own.map((clash) => (
        <ConflictNotice
          key={clash.entry.cmd}
          conflict={clash.conflict}
          onMine={() => queue.settle(clash, 'mine')}
          onTheirs={() => queue.settle(clash, 'theirs')}
        />
      ))}
      {told ? (
        <Notice tone="accent" testId="news-notice">
          <Text className="strong">{told.by}</Text> 刚更新了这条线索：{told.words}
        </Notice>
      ) : null}
    </View>
  );
};
