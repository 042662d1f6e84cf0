import { type Place, Refused } from './door';

const words: Record<number, string> = {
  1: '没有得到位置权限。请在浏览器或企业微信的设置里允许使用位置，再签到。',
  2: '现在定不到位，请走到开阔处再试。',
  3: '定位太久没有结果，请走到开阔处再试。',
};

/** Where the browser says it is, in WGS-84. Throws Refused. */
export const locateInBrowser = (geolocation: Geolocation | undefined): Promise<Place> =>
  new Promise((resolve, reject) => {
    if (!geolocation) {
      reject(new Refused('这里不能定位，请在手机的企业微信里打开。'));
      return;
    }
    geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude, accuracy } }) => resolve({ latitude, longitude, accuracy, system: 'wgs84' }),
      ({ code }) => reject(new Refused(words[code] ?? words[2]!)),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  });
