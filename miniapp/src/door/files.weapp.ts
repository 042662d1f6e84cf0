import Taro from '@tarojs/taro';
import { requestFor } from '@tongguan/shared/api/client';
import type { Files } from '@tongguan/shared/app/parts';
import { authorization } from './token';

declare const TONGGUAN_PUBLIC_URL: string;

/** Fetched with the session's token, since nothing of WeChat's own carries it. */
export const fetchFile = async (file: string): Promise<string> => {
  const url = TONGGUAN_PUBLIC_URL + requestFor('file.download', { file }).path;
  const answer = await Taro.downloadFile({ url, header: authorization() }).catch(() => null);
  if (answer?.statusCode !== 200) throw new Error('文件没有打开，请重试');
  return answer.tempFilePath;
};

export const files: Files = {
  show: async (file, group) => {
    const path = await fetchFile(file);
    try {
      if (group === 'image') await Taro.previewImage({ urls: [path] });
      else await Taro.openDocument({ filePath: path });
    } catch {
      throw new Error('这台手机打不开这种文件');
    }
  },
  play: async (file, ended) => {
    const sound = Taro.createInnerAudioContext();
    let over = false;
    const end = (): void => {
      if (over) return;
      over = true;
      sound.destroy();
      ended();
    };
    sound.src = await fetchFile(file);
    sound.onEnded(end);
    sound.onError(end);
    sound.play();
    return end;
  },
};
