import Taro from '@tarojs/taro';
import { createParts } from '@tongguan/shared/app/create-parts';
import type { Parts } from '@tongguan/shared/app/parts';
import { attach } from './attach';
import { files } from './files';
import { loginCode } from './login-code';
import { record } from './record';
import { taroDevice } from './taro-device';
import { taroKeep } from './taro-keep';
import { taroSend } from './taro-send';
import { anyUploadKept, uploadsOf } from './uploads';
import { withCodeSignIn } from './with-code-sign-in';

/** Names, not secrets: two of them must differ, nobody need be unable to guess them. */
const newId = (): string =>
  `${Date.now().toString(36)}-${Array.from({ length: 4 }, () => Math.random().toString(36).slice(2, 8)).join('')}`;

/** What the mini-program begins with; photos that a killed app left go on, whatever is looked at now. */
export const createPlatformParts = (): Parts => {
  const parts = createParts({
    device: taroDevice,
    keep: taroKeep,
    send: taroSend,
    newId,
    attach,
    record,
    files,
    copy: async (data) => void (await Taro.setClipboardData({ data })),
    signedIn: (send, changed) => withCodeSignIn(send, { keep: taroKeep, loginCode, changed }),
  });
  if (anyUploadKept()) uploadsOf(parts);
  return parts;
};
