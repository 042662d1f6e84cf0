import Taro from '@tarojs/taro';
import { fetchSend } from '@tongguan/shared/app/fetch-send';
import { forgetTries, signIn, withSignIn } from '@tongguan/shared/app/sign-in';
import { webDevice } from '@tongguan/shared/app/web-device';
import type { Door } from './door';
import { locateInBrowser } from './locate-in-browser';
import { pathOf } from './path-of';

const randomId = (): string =>
  crypto.randomUUID?.() ?? Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The mini-app in a browser or WeCom's web view: the same cookie and the same device as beside the chat. */
export const door: Door = {
  device: webDevice,
  keep: localStorage,
  newId: randomId,
  send: fetchSend,
  signedIn: (send, changed) =>
    withSignIn(
      send,
      () => {
        changed();
        return signIn({ storage: sessionStorage, location, now: Date.now });
      },
      () => forgetTries(sessionStorage),
    ),
  readPicture: (picture) => import('./read-picture').then(({ readPicture }) => readPicture(picture)),
  locate: () => locateInBrowser(navigator.geolocation),
  dial: (phoneNumber) => void Taro.makePhoneCall({ phoneNumber }),
  copy: (text) => navigator.clipboard.writeText(text),
  open: (page, query) => void Taro.navigateTo({ url: pathOf(page, query) }),
  back: () => void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.reLaunch({ url: pathOf('home') })),
  seek: (selector) => document.querySelector(selector)?.scrollIntoView({ block: 'start' }),
  ownBar: false,
};
