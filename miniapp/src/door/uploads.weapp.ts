import type { Parts } from '@tongguan/shared/app/parts';
import { createUploads, type Uploads } from '@tongguan/shared/app/upload';
import { createSavedUploads, type SavedFile, savedFileAccess, uploadPrefix } from './saved-files';
import { taroKeep } from './taro-keep';

let made: Uploads<SavedFile> | undefined;

/** The app's uploads: made once, and then taking up what a killed app left. */
export const uploadsOf = ({ api, me, network, device, newId }: Parts): Uploads<SavedFile> => {
  if (made) return made;
  const store = createSavedUploads(taroKeep);
  const uploads = createUploads({ api, store, files: savedFileAccess, newId, now: Date.now, person: () => me.known()?.id ?? null });
  made = uploads;
  network.subscribe(() => {
    if (network.up()) uploads.wake();
  });
  device.onShown(uploads.wake);
  me.load().then(
    () => uploads.resume(),
    () => {}, // without knowing who sits here nothing kept is sent
  );
  return uploads;
};

/** A killed app left something to send. */
export const anyUploadKept = (): boolean =>
  Array.from({ length: taroKeep.length }, (_, at) => taroKeep.key(at)).some((key) => key?.startsWith(uploadPrefix));
