import { newId } from './new-id';
import type { Parts } from './parts';
import { sha256 } from './sha256';
import { createUploads, type Uploads } from './upload';
import { createUploadStore } from './upload-store';
import { filesKept } from './uploads-kept';

let made: Uploads | undefined;

/** The page's uploads: made when first wanted, and then taking up what an earlier page left. */
export const uploadsOf = ({ api, me, network }: Parts): Uploads => {
  if (made) return made;
  const store = createUploadStore(globalThis.indexedDB, localStorage);
  const uploads = createUploads({ api, store, sha256, newId, now: Date.now, person: () => me.known()?.id ?? null });
  made = uploads;
  network.subscribe(() => {
    if (network.up()) uploads.wake();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') uploads.wake();
  });
  if (!me.known() || filesKept())
    me.load().then(
      () => uploads.resume(),
      () => {}, // without knowing who sits here nothing kept is sent
    );
  return uploads;
};
