import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';

interface Props {
  label: string;
  /** Long words may run below their label. */
  wide?: boolean;
  changed?: boolean;
  extra?: ReactNode;
  children: ReactNode;
}

/** One known thing: its name, its value and, if it has one, its small button. */
export const Cell = ({ label, wide = false, changed = false, extra, children }: Props) => (
  <View className={`cell${wide ? ' cell-wide' : ''}${changed ? ' flash' : ''}`}>
    <Text className="cell-label">{label}</Text>
    <View className="cell-value">{children}</View>
    {extra}
  </View>
);
