import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { Tone } from './tag';

interface Props {
  tone?: Tone;
  /** Speaks up at once for what needs the person; waits its turn otherwise. */
  urgent?: boolean;
  testId?: string;
  actions?: ReactNode;
  children: ReactNode;
}

export const Notice = ({ tone = 'calm', urgent = false, testId, actions, children }: Props) => (
  <View className={`notice tone-${tone}`} role={urgent ? 'alert' : 'status'} data-testid={testId}>
    <View className="notice-words">{children}</View>
    {actions ? <View className="notice-actions">{actions}</View> : null}
  </View>
);
