import Taro from '@tarojs/taro';
import { messageOf } from '@tongguan/shared/app/message-of';
import { files } from './files';

const isPicture = (name: string): boolean => /\.(png|jpe?g|gif|webp|bmp)$/i.test(name);

/** Shown by what the phone has for it; what it has nothing for is said. */
export const showFile = async (file: string, name: string): Promise<void> => {
  try {
    await files.show(file, isPicture(name) ? 'image' : null);
  } catch (error) {
    await Taro.showToast({ title: messageOf(error), icon: 'none' });
  }
};
