import Taro from '@tarojs/taro';
import { type Door, Refused } from './door';
import { pathOf } from './path-of';
import { taroKeep } from './taro-keep';

const messageOf = (error: unknown): string => String((error as { errMsg?: unknown } | null)?.errMsg ?? error);

const locate: Door['locate'] = async () => {
  try {
    const { latitude, longitude, accuracy } = await Taro.getLocation({ type: 'gcj02', isHighAccuracy: true });
    return { latitude, longitude, ...(accuracy > 0 ? { accuracy } : {}), system: 'gcj02' };
  } catch (error) {
    throw new Refused(
      /auth|denied|permission/i.test(messageOf(error))
        ? '没有得到位置权限。请点右上角「…」→ 设置 → 位置信息，允许后再签到。'
        : '现在定不到位，请打开手机的定位，走到开阔处再试。',
    );
  }
};

const scan: Door['scan'] = async () => {
  try {
    return (await Taro.scanCode({})).result || null;
  } catch {
    return null; // closed without a code
  }
};

/** The mini-program in WeCom. */
export const door: Door = {
  keep: taroKeep,
  scan,
  locate,
  dial: (phoneNumber) => void Taro.makePhoneCall({ phoneNumber }).catch(() => {}), // closed without a call
  open: (page, query) => void Taro.navigateTo({ url: pathOf(page, query) }),
  back: () => void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.reLaunch({ url: pathOf('home') })),
  seek: (selector) => void Taro.pageScrollTo({ selector, offsetTop: -12 }).catch(() => {}), // not on the page any more
  ownBar: true,
};
