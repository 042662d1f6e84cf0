import Taro from '@tarojs/taro';
import { requestFor } from '@tongguan/shared/api/client';
import { authorization } from './token';

declare const TONGGUAN_PUBLIC_URL: string;

const isPicture = (name: string): boolean => /\.(png|jpe?g|gif|webp|bmp)$/i.test(name);

/** Fetched with the session's token, then shown by what the phone has for it. */
export const showFile = async (file: string, name: string): Promise<void> => {
  const url = TONGGUAN_PUBLIC_URL + requestFor('file.download', { file }).path;
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url, header: authorization() });
    if (statusCode !== 200) throw new Error(`${statusCode}`);
    if (isPicture(name)) await Taro.previewImage({ urls: [tempFilePath] });
    else await Taro.openDocument({ filePath: tempFilePath });
  } catch {
    await Taro.showToast({ title: '文件没有打开，请重试', icon: 'none' });
  }
};
