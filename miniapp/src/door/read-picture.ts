import jsQR from 'jsqr';

/** A code fills a part of the picture; more pixels than this cost seconds and find nothing more. */
const largest = 1400;

/** The text of the QR code in a picture, or null. Fetched with its decoder when a picture is first chosen. */
export const readPicture = async (picture: Blob): Promise<string | null> => {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, largest / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, width, height)?.data ?? null;
};
