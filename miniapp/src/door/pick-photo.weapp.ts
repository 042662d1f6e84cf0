import Taro from '@tarojs/taro';
import type { PickPhoto } from '@tongguan/shared/app/card-photo';
import type { Parts } from '@tongguan/shared/app/parts';
import { sendFile } from '@tongguan/shared/app/send-file';
import { maxPhotoBytes } from '@tongguan/shared/arrival/entry';
import { pickPhotoFile } from './pick-file';
import { savedFileAccess, sizeOf } from './saved-files';

/** More pixels than this on the longer side take the reader longer and tell it no more. */
const largest = 1800;

/** Smaller, as the phone can; null where it is still too large, or the phone would not. */
const smaller = async (src: string): Promise<string | null> => {
  try {
    const { tempFilePath: path } = await Taro.compressImage({ src, quality: 60, compressedWidth: largest });
    const size = await sizeOf(path);
    return size <= maxPhotoBytes ? await savedFileAccess.base64({ path, size }, 0, size) : null;
  } catch {
    return null; // kept all the same, and typed off by hand
  }
};

/** A card's photo from the camera or the album. */
export const pickPhoto =
  ({ api, newId }: Pick<Parts, 'api' | 'newId'>): PickPhoto =>
  async () => {
    const chosen = await pickPhotoFile();
    if (!chosen) return null;
    const cmd = newId();
    const { path, size, name } = chosen;
    return {
      address: path,
      small: () => (size > maxPhotoBytes ? smaller(path) : savedFileAccess.base64({ path, size }, 0, size)),
      send: (to) => sendFile(api, savedFileAccess, () => cmd, to, { path, size }, name),
    };
  };
