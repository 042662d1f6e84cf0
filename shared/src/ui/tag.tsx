import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';

export type Tone = 'accent' | 'amber' | 'red' | 'green' | 'calm';

interface Props {
  tone?: Tone;
  testId?: string;
  changed?: boolean;
  children: ReactNode;
}

export const Tag = ({ tone = 'calm', testId, changed = false, children }: Props) => (
  <Text className={`tag tone-${tone}${changed ? ' flash' : ''}`} data-testid={testId}>
    {children}
  </Text>
);
