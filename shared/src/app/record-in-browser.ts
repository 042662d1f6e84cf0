import type { Api } from '../api/client';
import { maxRecordingMs, recordingBitsPerSecond } from '../touch/recording';
import { blobAccess } from './blob-access';
import type { Record } from './parts';
import { sendFile } from './send-file';

/** By what players everywhere take; the first the browser can make. */
const kinds: readonly (readonly [type: string, extension: string])[] = [
  ['audio/mp4', 'm4a'],
  ['audio/webm;codecs=opus', 'webm'],
  ['audio/webm', 'webm'],
];

const refusalOf = (error: unknown): Error => {
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError') return new Error('没有得到麦克风权限，请允许后再录');
  if (name === 'NotFoundError') return new Error('没有找到麦克风');
  return new Error('现在录不了音，请稍后再试');
};

/** Sound of the microphone, kept in memory until it is sent. */
export const recordInBrowser =
  (api: Api, newId: () => string): Record =>
  async (ended) => {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const [mimeType, extension] = kinds.find(([type]) => MediaRecorder.isTypeSupported(type)) ?? ['', 'webm'];
    const recorder = new MediaRecorder(stream, { ...(mimeType ? { mimeType } : {}), audioBitsPerSecond: recordingBitsPerSecond });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    let asked = false;
    const whole = new Promise<Blob>((resolve) => {
      recorder.onstop = () => {
        clearTimeout(longest);
        for (const track of stream.getTracks()) track.stop();
        resolve(new Blob(pieces, { type: recorder.mimeType }));
        if (!asked) ended();
      };
    });
    const stop = (): void => {
      if (recorder.state !== 'inactive') recorder.stop();
    };
    const longest = setTimeout(stop, maxRecordingMs);
    recorder.start(1000);
    return {
      finish: async (lead) => {
        asked = true;
        stop();
        return sendFile(api, blobAccess, newId, { lead }, await whole, `录音.${extension}`);
      },
      drop: () => {
        asked = true;
        stop();
      },
    };
  };
