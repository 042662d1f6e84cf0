import { Button, ScrollView, Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  onClose: () => void;
  /** Stays in sight below what scrolls. */
  foot?: ReactNode;
  children: ReactNode;
}

/** Rises from the bottom edge over the page; a tap beside it, or 取消, puts it away. */
export const Sheet = ({ title, onClose, foot, children }: Props) => (
  <View className="sheet-layer">
    <View className="sheet-shade" onClick={onClose} />
    <View className="sheet" role="dialog" aria-modal aria-label={title}>
      <View className="sheet-head">
        <Text className="sheet-title" role="heading" aria-level={2}>
          {title}
        </Text>
        <Button className="sheet-close" onClick={onClose} aria-label="关闭" data-dismiss="true">
          <Text aria-hidden>×</Text>
        </Button>
      </View>
      <ScrollView className="sheet-body" scrollY>
        {children}
      </ScrollView>
      {foot ? <View className="sheet-foot">{foot}</View> : null}
    </View>
  </View>
);
