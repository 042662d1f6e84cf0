import { Button, Text, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { scannedVisitor } from '@tongguan/shared/expo/visitor-code';
import { NetworkBar } from '@tongguan/shared/ui/network-bar';
import { door } from '../../door';
import { parts } from '../../parts';
import { ExpoScreen } from '../../screens/expo-screen';
import './index.css';

/** 展会接待: whoever stands at a booth. Opened by hand, or by a visitor's label. */
export default () => {
  const { params } = useRouter<{ visitor?: string }>();
  return (
    <View className="page">
      <View className="bar">
        {door.ownBar ? null : (
          <Button className="back" onClick={door.back} data-testid="back">
            <Text>返回</Text>
          </Button>
        )}
        <NetworkBar {...parts} />
      </View>
      <View className="screen">
        <ExpoScreen visitor={params.visitor ? scannedVisitor(params.visitor) : null} />
      </View>
    </View>
  );
};
