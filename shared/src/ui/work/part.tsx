import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  /** How many choices stand side by side, where not three. */
  columns?: 'two' | 'four';
  problem?: string | undefined;
  children: ReactNode;
}

/** One part of a form: its name, what it holds, and what is wrong with it. */
export const Part = ({ title, columns, problem, children }: Props) => (
  <View className={`work-part${columns ? ` work-${columns}` : ''}`}>
    <Text className="work-title" role="heading" aria-level={3}>
      {title}
    </Text>
    {children}
    {problem ? (
      <Text className="work-problem" role="alert" data-testid="work-problem">
        {problem}
      </Text>
    ) : null}
  </View>
);
