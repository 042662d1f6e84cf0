import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { LeadCard } from '../lead/card';
import { channels, type LostReason, lostReasons, type Outcome, outcomes } from '../lead/choices';
import { ActionButton } from './button';
import { ChoiceList } from './choice-list';
import { Section } from './section';

interface Props {
  card: LeadCard;
  saving: boolean;
  onClose: (outcome: Outcome, reason?: LostReason) => void;
}

/** 结束线索: won through its last gate, or lost for a reason that is chosen, not typed. */
export const CloseLead = ({ card, saving, onClose }: Props) => {
  const [losing, setLosing] = useState(false);
  if (card.outcome)
    return (
      <Section title={outcomes[card.outcome]}>
        <View className="edit-body">
          <Text data-testid="outcome">{card.conversionChannel ? `成交渠道：${channels[card.conversionChannel]}` : '这条线索已结束'}</Text>
        </View>
      </Section>
    );
  if (!card.may.close) return null;
  return (
    <Section title="结束线索">
      <View className="edit-body">
        {losing ? (
          <ChoiceList
            label="为什么没有成"
            columns={2}
            choices={lostReasons}
            value={null}
            disabled={saving}
            testId="lost-reason"
            onPick={(reason) => reason && onClose('lost', reason as LostReason)}
          />
        ) : null}
        <View className="close-buttons">
          <ActionButton busy={saving} onTap={() => onClose('won')} testId="close-won">
            赢单
          </ActionButton>
          <ActionButton kind="quiet" onTap={() => setLosing(!losing)} testId="close-lost">
            {losing ? '取消' : '输单…'}
          </ActionButton>
        </View>
      </View>
    </Section>
  );
};
