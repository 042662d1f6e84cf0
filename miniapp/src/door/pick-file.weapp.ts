import Taro from '@tarojs/taro';

export interface Picked {
  path: string;
  size: number;
  name: string;
}

/** A file from the chats, or undefined when the person thought better of it. By callbacks: Taro makes no promise of it. */
export const pickFile = (): Promise<Picked | undefined> =>
  new Promise((resolve) => {
    void Taro.chooseMessageFile({
      count: 1,
      type: 'all',
      success: ({ tempFiles: [file] }) => resolve(file && { path: file.path, size: file.size, name: file.name }),
      fail: () => resolve(undefined),
    });
  });

/** A photo from the camera or the album, or undefined when the person thought better of it. */
export const pickPhotoFile = (): Promise<Picked | undefined> =>
  new Promise((resolve) => {
    void Taro.chooseMedia({
      count: 1,
      mediaType: ['image'],
      sourceType: ['camera', 'album'],
      success: ({ tempFiles: [file] }) =>
        resolve(file && { path: file.tempFilePath, size: file.size, name: file.tempFilePath.split('/').at(-1) ?? '照片.jpg' }),
      fail: () => resolve(undefined),
    });
  });
