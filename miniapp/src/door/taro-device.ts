import Taro from '@tarojs/taro';
import type { Device } from '@tongguan/shared/app/device';

let visible = true;
let online = true;

Taro.onAppShow(() => {
  visible = true;
});
Taro.onAppHide(() => {
  visible = false;
});
Taro.onNetworkStatusChange(({ isConnected }) => {
  online = isConnected;
});
Taro.getNetworkType().then(
  ({ networkType }) => {
    online = networkType !== 'none';
  },
  () => {}, // the first request will tell
);

/** A phone that runs the mini-program. */
export const taroDevice: Device = {
  visible: () => visible,
  online: () => online,
  onShown: (hear) => {
    Taro.onAppShow(hear);
    return () => Taro.offAppShow(hear);
  },
  onNetwork: (hear) => {
    Taro.onNetworkStatusChange(hear);
    return () => Taro.offNetworkStatusChange(hear);
  },
};
