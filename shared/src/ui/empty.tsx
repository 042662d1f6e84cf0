import { Text, View } from '@tarojs/components';

interface Props {
  title: string;
  words: string;
  testId?: string;
}

/** Nothing to show, and what to do about it. */
export const Empty = ({ title, words, testId }: Props) => (
  <View className="panel center-panel" data-testid={testId}>
    <View className="badge" aria-hidden>
      <View className="badge-lines" />
    </View>
    <Text className="center-title">{title}</Text>
    <Text className="center-words">{words}</Text>
  </View>
);
