import { Refused } from './door';

interface WeCom {
  login: (options: { success: (answer: { code: string }) => void; fail: (error: { errMsg: string }) => void }) => void;
}

declare const wx: { qy?: WeCom };

/** The code of WeCom's own login; ordinary WeChat has none to give. */
export const loginCode = (): Promise<string> =>
  new Promise((resolve, reject) => {
    if (!wx.qy) reject(new Refused('请在企业微信里打开这个小程序。'));
    else wx.qy.login({ success: ({ code }) => resolve(code), fail: () => reject(new Refused('企业微信没有让登录，请重新打开。')) });
  });
