import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { useCommands } from '../app/use-commands';
import type { LeadCard } from '../lead/card';
import { ActionButton } from './button';

interface Props {
  parts: Pick<Parts, 'api' | 'newId'>;
  card: Pick<LeadCard, 'id' | 'helpAsks'>;
  onActed: () => void;
}

/** Colleagues who met this customer and ask to help; one tap each way. */
export const HelpAsks = ({ parts: { api, newId }, card, onActed }: Props) => {
  const command = useCommands(newId);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = async (person: string, yes: boolean) => {
    setBusy(person);
    setProblem(null);
    try {
      await command(`${person} ${yes}`, (cmd) => api('help.answer', { lead: card.id, cmd, person, yes }));
      onActed();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setBusy(null);
  };
  return (
    <>
      {card.helpAsks?.map(({ person, name }) => (
        <View key={person} className="twice twice-asks" data-testid="help-ask">
          <Text className="twice-words">{problem ?? `${name} 申请协作`}</Text>
          <ActionButton kind="quiet" disabled={busy !== null} onTap={() => void answer(person, false)} testId="help-no">
            不同意
          </ActionButton>
          <ActionButton
            kind="quiet"
            busy={busy === person}
            disabled={busy !== null}
            onTap={() => void answer(person, true)}
            testId="help-yes"
          >
            同意
          </ActionButton>
        </View>
      ))}
    </>
  );
};
