import { Text, View } from '@tarojs/components';

interface Props {
  words: string;
  team: string | null;
}

/** A colleague's customer: that it is so, and the team. Nothing else may be known here. */
export const ColleagueNotice = ({ words, team }: Props) => (
  <View className="panel center-panel" data-testid="colleague-notice" role="status">
    <View className="badge" aria-hidden>
      <View className="badge-people" />
    </View>
    <Text className="center-title">{words}</Text>
    {team ? <Text className="center-words">{team}</Text> : null}
  </View>
);
