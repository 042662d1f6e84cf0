import { type Output, Unreachable } from '@tongguan/shared/api/client';
import { blobAccess } from '@tongguan/shared/app/blob-access';
import { importLimits } from '@tongguan/shared/import/limits';
import type { DeskParts } from './parts';

const mostTries = 5;
const pauseMs = 1500;

/** What was not heard is sent again: a part that is there already stays as it is. */
const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unreachable) || tries >= mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs * tries));
    }
  }
};

/** Sends a chosen sheet in its parts and has it read. `onPart` hears the share that is there, 0 to 1. */
export const sendFile = async (
  { api, newId }: DeskParts,
  file: File,
  onPart: (share: number) => void,
): Promise<Output<'import.view'>['import']> => {
  const cmd = newId();
  const { partBytes } = importLimits;
  const { import: begun } = await patiently(() => api('import.begin', { cmd, name: file.name.slice(0, 120), size: file.size }));
  const parts = Math.ceil(file.size / partBytes);
  for (let part = 0; part < parts; part++) {
    const content = await blobAccess.base64(file, part * partBytes, (part + 1) * partBytes);
    await patiently(() => api('import.part', { import: begun.id, part, content }));
    onPart((part + 1) / parts);
  }
  return (await patiently(() => api('import.read', { import: begun.id }))).import;
};
