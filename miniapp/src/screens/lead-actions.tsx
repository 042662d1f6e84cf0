import { View } from '@tarojs/components';
import { ActionButton } from '@tongguan/shared/ui/button';

interface Props {
  hasPhone: boolean;
  mayVisit: boolean;
  /** A visit is on its way. */
  visiting: boolean;
  onDial: () => void;
  onVisit: () => void;
}

/** What only a phone can do. */
export const LeadActions = ({ hasPhone, mayVisit, visiting, onDial, onVisit }: Props) => (
  <View className="lead-actions">
    <ActionButton disabled={!hasPhone} onTap={onDial} testId="dial">
      {hasPhone ? '拨打电话' : '没有电话'}
    </ActionButton>
    {mayVisit ? (
      <ActionButton busy={visiting} onTap={onVisit} testId="visit">
        {visiting ? '签到待发送' : '到访签到'}
      </ActionButton>
    ) : null}
  </View>
);
