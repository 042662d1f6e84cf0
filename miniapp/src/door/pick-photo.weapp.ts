import type { PickPhoto } from '@tongguan/shared/app/card-photo';
import type { Parts } from '@tongguan/shared/app/parts';
import { sendFile } from '@tongguan/shared/app/send-file';
import { pickPhotoFile } from './pick-file';
import { savedFileAccess } from './saved-files';

/** What the server reads at most. The phone has made the photo smaller already. */
const maxBytes = 3 * 1024 * 1024;

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
      small: async () => (size > maxBytes ? null : savedFileAccess.base64({ path, size }, 0, size)),
      send: (lead) => sendFile(api, savedFileAccess, () => cmd, lead, { path, size }, name),
    };
  };
