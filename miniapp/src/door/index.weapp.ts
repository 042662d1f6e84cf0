import Taro from '@tarojs/taro';
import { type Door, Refused } from './door';
import { pathOf } from './path-of';
import { taroDevice } from './taro-device';
import { taroKeep } from './taro-keep';
import { taroSend } from './taro-send';
import { withCodeSignIn } from './with-code-sign-in';

interface WeCom {
  login: (options: { success: (answer: { code: string }) => void; fail: (error: { errMsg: string }) => void }) => void;
}

declare const wx: { qy?: WeCom };

/** The code of WeCom's own login; ordinary WeChat has none to give. */
const loginCode = (): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!wx.qy) reject(new Refused('请在企业微信里打开这个小程序。'));
    else wx.qy.login({ success: ({ code }) => resolve(code), fail: () => reject(new Refused('企业微信没有让登录，请重新打开。')) });
  });

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
  device: taroDevice,
  keep: taroKeep,
  // Names, not secrets: two of them must differ, nobody need be unable to guess them.
  newId: () => `${Date.now().toString(36)}-${Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 8)).join('')}`,
  send: taroSend,
  signedIn: (send, changed) => withCodeSignIn(send, { keep: taroKeep, loginCode, changed }),
  scan,
  locate,
  dial: (phoneNumber) => void Taro.makePhoneCall({ phoneNumber }).catch(() => {}), // closed without a call
  copy: async (data) => void (await Taro.setClipboardData({ data })),
  open: (page, query) => void Taro.navigateTo({ url: pathOf(page, query) }),
  back: () => void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.reLaunch({ url: pathOf('home') })),
  seek: (selector) => void Taro.pageScrollTo({ selector, offsetTop: -12 }).catch(() => {}), // not on the page any more
  ownBar: true,
};
