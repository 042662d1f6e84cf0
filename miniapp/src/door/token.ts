import Taro from '@tarojs/taro';
import { tokenKey } from './token-key';

/** The header of whoever is signed in. */
export const authorization = (): Record<string, string> => ({ authorization: `Bearer ${Taro.getStorageSync<string>(tokenKey) || ''}` });
