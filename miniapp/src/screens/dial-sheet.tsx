import { Text, View } from '@tarojs/components';
import { ActionButton } from '@tongguan/shared/ui/button';
import type { Revealed } from '@tongguan/shared/ui/lead-facts';
import { Sheet } from '@tongguan/shared/ui/sheet';
import { door } from '../door';

interface Props {
  /** Null while the numbers are on their way. */
  revealed: Revealed | null;
  problem: string | null;
  onClose: () => void;
}

/** The numbers asked for, each a call. */
export const DialSheet = ({ revealed, problem, onClose }: Props) => (
  <Sheet title="拨打电话" onClose={onClose}>
    <View className="sheet-form stack">
      <Text className="sheet-words" role={problem ? 'alert' : undefined}>
        {problem ?? (revealed ? '查看完整号码已留下记录。' : '正在取完整号码…')}
      </Text>
      {revealed?.phones.map((phone) => (
        <ActionButton key={phone} kind="primary" onTap={() => door.dial(phone)} testId="dial-number">
          拨打 {phone}
        </ActionButton>
      ))}
    </View>
  </Sheet>
);
