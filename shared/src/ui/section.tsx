import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** Beside the title: a count, a small button. */
  extra?: ReactNode;
  children: ReactNode;
}

export const Section = ({ title, extra, children }: Props) => (
  <View className="section" role="region" aria-label={title}>
    <View className="section-head">
      <Text className="section-title" role="heading" aria-level={2}>
        {title}
      </Text>
      {extra}
    </View>
    {children}
  </View>
);
