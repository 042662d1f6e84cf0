import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { useCommands } from '../app/use-commands';
import { useNow } from '../app/use-now';
import type { Offer } from '../claim/contract';
import { channels } from '../lead/choices';
import { limits } from '../routing/grades';
import { ActionButton } from './button';
import { Empty } from './empty';
import { Loading } from './loading';
import { Notice } from './notice';
import { Problem } from './problem';
import { Tag } from './tag';
import { dueWords, momentWords } from './time-words';
import { useAnswer } from './use-answer';

interface OfferProps {
  offer: Offer;
  now: number;
  busy: boolean;
  waits: boolean;
  onTake: (() => void) | null;
}

const OfferItem = ({ offer, now, busy, waits, onTake }: OfferProps) => {
  const due = offer.ends ? dueWords(offer.ends, now) : null;
  return (
    <View className="offer" role="listitem" data-testid="offer" data-no={offer.no}>
      <View className="offer-head">
        <Text className="offer-company">{offer.company ?? '公司未填'}</Text>
        {offer.grade ? <Tag tone={offer.grade === 'A' ? 'red' : offer.grade === 'B' ? 'amber' : 'calm'}>{`${offer.grade} 级`}</Tag> : null}
      </View>
      <Text className="offer-words">
        {[offer.industry, offer.region, channels[offer.channel], `${limits[offer.limit]}响应`].filter(Boolean).join(' · ')}
      </Text>
      <View className="offer-foot">
        <View className="offer-times">
          <Text className="number">{offer.no}</Text>
          <Text className={due ? `due due-${due.tone}` : ''}>{due ? `${due.words}后自动分配` : momentWords(offer.since, now)}</Text>
        </View>
        {onTake ? (
          <ActionButton
            kind="primary"
            busy={busy}
            disabled={waits}
            onTap={onTake}
            testId="claim"
            label={`认领 ${offer.company ?? offer.no}`}
          >
            认领
          </ActionButton>
        ) : null}
      </View>
    </View>
  );
};

/** 认领看板: what nobody has yet in one's regions; who taps first has it. */
export const ClaimBoard = ({ parts: { api, newId }, onClaimed }: { parts: Parts; onClaimed: (lead: string) => void }) => {
  const now = useNow();
  const { answer, problem, again } = useAnswer(() => api('claim.list', {}));
  const command = useCommands(newId);
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const take = async (lead: string) => {
    setBusy(lead);
    setRefusal(null);
    try {
      await command(`claim:${lead}`, (cmd) => api('claim.take', { lead, cmd }));
      onClaimed(lead);
    } catch (error) {
      setRefusal(messageOf(error));
      again();
    }
    setBusy(null);
  };
  if (!answer) return problem ? <Problem message={problem} onRetry={again} /> : <Loading words="正在取认领看板…" />;
  const { offers, room } = answer;
  return (
    <View className="stack" data-testid="claim-board">
      {refusal ? (
        <Notice tone="red" urgent testId="claim-refusal">
          {refusal}
        </Notice>
      ) : null}
      {offers.length === 0 ? (
        <Empty title="看板上没有线索" words="可以认领的新线索会出现在这里，先到先得。" testId="empty-claims" />
      ) : (
        <>
          <Text className="offer-room" data-testid="claim-room">
            {room === null ? `${offers.length} 条待认领` : `${offers.length} 条待认领，你还能接 ${room} 条`}
          </Text>
          <View className="panel offers" role="list">
            {offers.map((offer) => (
              <OfferItem
                key={offer.id}
                offer={offer}
                now={now}
                busy={busy === offer.id}
                waits={busy !== null || room === 0}
                onTake={room === null ? null : () => void take(offer.id)}
              />
            ))}
          </View>
        </>
      )}
      <ActionButton kind="quiet" onTap={again} testId="claims-again">
        刷新
      </ActionButton>
    </View>
  );
};
