import { View } from '@tarojs/components';
/** Holds the stage panel's place, so that what stands below it moves as little as may be. */
export const GateComing = () => (
  <View className="panel gate-coming" role="status" aria-busy aria-label="正在取阶段">
    <View className="bone bone-title" />
    <View className="bone bone-line" />
    <View className="bone bone-line" />
  </View>
);
