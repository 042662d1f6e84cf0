import Taro from '@tarojs/taro';
import type { Door } from './door';
import { locateInBrowser } from './locate-in-browser';
import { pathOf } from './path-of';

/** The mini-app in a browser or WeCom's web view. */
export const door: Door = {
  keep: localStorage,
  readPicture: (picture) => import('./read-picture').then(({ readPicture }) => readPicture(picture)),
  prepare: () => void import('./read-picture').catch(() => {}), // asked for again when it is used
  locate: () => locateInBrowser(navigator.geolocation),
  dial: (phoneNumber) => void Taro.makePhoneCall({ phoneNumber }),
  // Async for the page that is not served securely, where there is no clipboard: that too is a refusal.
  open: (page, query) => void Taro.navigateTo({ url: pathOf(page, query) }),
  back: () => void (Taro.getCurrentPages().length > 1 ? Taro.navigateBack() : Taro.reLaunch({ url: pathOf('home') })),
  seek: (selector) => document.querySelector(selector)?.scrollIntoView({ block: 'start' }),
  ownBar: false,
};
