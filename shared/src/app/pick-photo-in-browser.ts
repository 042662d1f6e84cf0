import type { Api } from '../api/client';
import { maxPhotoBytes } from '../arrival/entry';
import { blobAccess } from './blob-access';
import type { PickPhoto } from './card-photo';
import { sendFile } from './send-file';

/** A card fills the picture: more pixels than this on the longer side take the reader longer and tell it no more. */
const largest = 1800;
/** The first that is small enough is taken. */
const qualities = [0.85, 0.65, 0.4];

/** As a JPEG, upright and no larger than needed, whatever the camera made. Throws where the browser cannot open it. */
const smaller = async (photo: Blob): Promise<Blob> => {
  const bitmap = await createImageBitmap(photo);
  const scale = Math.min(1, largest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  for (const quality of qualities) {
    const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (made && made.size <= maxPhotoBytes) return made;
  }
  throw new Error('no picture');
};

/** Through the page's own chooser, which offers the camera on a phone. A chooser that is closed without a choice says so only in newer browsers. */
export const pickPhotoInBrowser = (api: Api, newId: () => string): PickPhoto => {
  return () =>
    new Promise((resolve) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = 'image/*';
      input.style.display = 'none';
      input.dataset['testid'] = 'photo-input';
      const end = async (chosen: File | undefined) => {
        input.remove();
        if (!chosen) return resolve(null);
        const cmd = newId();
        const base64 = await smaller(chosen)
          .then((made) => blobAccess.base64(made, 0, made.size))
          .catch(() => null); // a form that this browser cannot open is kept all the same
        resolve({
          address: base64 && `data:image/jpeg;base64,${base64}`,
          small: async () => base64,
          send: (to) => sendFile(api, blobAccess, () => cmd, to, chosen, chosen.name),
        });
      };
      input.onchange = () => void end(input.files?.[0]);
      input.addEventListener('cancel', () => void end(undefined));
      document.body.append(input); // some web views open no chooser for an element outside the page
      input.click();
    });
};
