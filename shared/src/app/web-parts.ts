import { copyInBrowser } from './copy-in-browser';
import { createParts } from './create-parts';
import { fetchSend } from './fetch-send';
import { newId } from './new-id';
import type { Parts } from './parts';
import { forgetTries, signIn, withSignIn } from './sign-in';
import { filesKept } from './uploads-kept';
import { webDevice } from './web-device';

/** Only on a page served securely, and not in every web view. */
const canRecord = (): boolean => typeof MediaRecorder === 'function' && navigator.mediaDevices?.getUserMedia !== undefined;

/** What a page in a browser or in WeCom's web view begins with; files that an earlier page left go on, whatever is looked at now. */
export const createWebParts = (): Parts => {
  const parts = createParts({
    device: webDevice,
    keep: localStorage,
    send: fetchSend,
    newId,
    copy: copyInBrowser,
    // What reads and sends a file comes when one is to be chosen.
    attach: (api, id) => async (lead, begun) => (await import('./attach-in-browser')).attachInBrowser(api, id)(lead, begun),
    record: canRecord() ? (api, id) => async (ended) => (await import('./record-in-browser')).recordInBrowser(api, id)(ended) : null,
    files: {
      show: async (file) => (await import('./files-in-browser')).saveInBrowser(file),
      play: async (file, ended) => (await import('./files-in-browser')).playInBrowser(file, ended),
    },
    signedIn: (send, changed) =>
      withSignIn(
        send,
        () => {
          changed();
          return signIn({ storage: sessionStorage, location, now: Date.now });
        },
        () => forgetTries(sessionStorage),
      ),
  });
  if (filesKept())
    import('./web-uploads').then(
      ({ uploadsOf }) => uploadsOf(parts),
      () => {}, // with the next lead that is opened
    );
  return parts;
};
