import Taro from '@tarojs/taro';
import type { Keep } from '@tongguan/shared/app/edit-store';

/** The mini-program's storage, read and written as a browser's is. */
export const taroKeep: Keep = {
  getItem: (key) => (Taro.getStorageSync<string>(key) as string | undefined) || null,
  setItem: (key, value) => Taro.setStorageSync(key, value),
  removeItem: (key) => Taro.removeStorageSync(key),
  key: (at) => Taro.getStorageInfoSync().keys[at] ?? null,
  get length() {
    return Taro.getStorageInfoSync().keys.length;
  },
};
