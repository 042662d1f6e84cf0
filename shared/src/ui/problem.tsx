import { Text, View } from '@tarojs/components';
import { ActionButton } from './button';

interface Props {
  message: string;
  onRetry: () => void;
}

export const Problem = ({ message, onRetry }: Props) => (
  <View className="panel center-panel" role="alert" data-testid="problem">
    <View className="badge badge-red" aria-hidden>
      <View className="badge-mark" />
    </View>
    <Text className="center-words">{message}</Text>
    <View className="center-actions">
      <ActionButton onTap={onRetry} testId="retry">
        重试
      </ActionButton>
    </View>
  </View>
);
