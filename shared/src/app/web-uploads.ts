import { blobAccess } from './blob-access';
import type { Parts } from './parts';
import { createUploads, type Uploads } from './upload';
import { createUploadStore } from './upload-store';
import { filesKept } from './uploads-kept';

let made: Uploads | undefined;

/** The page's uploads: made when first wanted, and then taking up what an earlier page left. */
export const uploadsOf = ({ api, me, network, device, newId }: Parts): Uploads => {
  if (made) return made;
  const store = createUploadStore(globalThis.indexedDB, localStorage);
  const uploads = createUploads({ api, store, files: blobAccess, newId, now: Date.now, person: () => me.known()?.id ?? null });
  made = uploads;
  network.subscribe(() => {
    if (network.up()) uploads.wake();
  });
  device.onShown(uploads.wake);
  if (!me.known() || filesKept())
    me.load().then(
      () => uploads.resume(),
      () => {}, // without knowing who sits here nothing kept is sent
    );
  return uploads;
};
