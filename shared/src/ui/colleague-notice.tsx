import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { messageOf } from '../app/message-of';
import type { Parts } from '../app/parts';
import { useCommands } from '../app/use-commands';
import { ActionButton } from './button';

/** 申请协作: asked once; whoever serves the customer answers on their card. */
export const AskHelp = ({
  parts,
  about,
}: {
  parts: Pick<Parts, 'api' | 'newId'>;
  about: { externalUserId: string } | { entry: string };
}) => {
  const command = useCommands(parts.newId);
  const [state, setState] = useState<'idle' | 'busy' | 'asked'>('idle');
  const [problem, setProblem] = useState<string | null>(null);
  const ask = async () => {
    setState('busy');
    setProblem(null);
    try {
      await command('ask', (cmd) => parts.api('help.ask', { cmd, ...about }));
      setState('asked');
    } catch (error) {
      setProblem(messageOf(error));
      setState('idle');
    }
  };
  if (state === 'asked')
    return (
      <Text className="center-words" role="status" data-testid="help-asked">
        已申请协作，同事答复后会发消息给你
      </Text>
    );
  return (
    <>
      {problem ? (
        <Text className="center-words" role="alert">
          {problem}
        </Text>
      ) : null}
      <ActionButton busy={state === 'busy'} onTap={() => void ask()} testId="ask-help">
        申请协作
      </ActionButton>
    </>
  );
};

interface Props {
  words: string;
  team: string | null;
  parts: Pick<Parts, 'api' | 'newId'>;
  externalUserId: string;
}

/** A colleague's customer: that it is so, the team, and a way to ask to help. Nothing else may be known here. */
export const ColleagueNotice = ({ words, team, parts, externalUserId }: Props) => (
  <View className="panel center-panel" data-testid="colleague-notice" role="status">
    <View className="badge" aria-hidden>
      <View className="badge-people" />
    </View>
    <Text className="center-title">{words}</Text>
    {team ? <Text className="center-words">{team}</Text> : null}
    <View className="center-actions">
      <AskHelp parts={parts} about={{ externalUserId }} />
    </View>
  </View>
);
