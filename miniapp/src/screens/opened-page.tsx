import { Button, Text, View } from '@tarojs/components';
import { NetworkBar } from '@tongguan/shared/ui/network-bar';
import type { ReactNode } from 'react';
import { door } from '../door';
import { parts } from '../parts';

/** A page that was opened from another: the way back where the phone has none of its own, and whether there is a line. */
export const OpenedPage = ({ children }: { children: ReactNode }) => (
  <View className="page">
    <View className="bar">
      {door.ownBar ? null : (
        <Button className="back" onClick={door.back} data-testid="back">
          <Text>返回</Text>
        </Button>
      )}
      <NetworkBar {...parts} />
    </View>
    <View className="screen">{children}</View>
  </View>
);
