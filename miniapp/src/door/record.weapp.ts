import Taro from '@tarojs/taro';
import type { Api } from '@tongguan/shared/api/client';
import type { Record } from '@tongguan/shared/app/parts';
import { sendFile } from '@tongguan/shared/app/send-file';
import { maxRecordingMs, recordingBitsPerSecond, recordingSampleRate } from '@tongguan/shared/touch/recording';
import { type SavedFile, savedFileAccess } from './saved-files';

interface Turn {
  begun: () => void;
  done: (file: SavedFile) => void;
  failed: (error: Error) => void;
}

/** WeChat has one recorder for the whole app, whose listeners cannot be taken off: they speak to whose turn it is. */
let turn: Turn | null = null;
let recorder: Taro.RecorderManager | undefined;

const refusalOf = (words: string): Error =>
  new Error(
    /auth|deny|denied|permission/i.test(words) ? '没有得到麦克风权限。请点右上角「…」→ 设置，允许录音后再试。' : '现在录不了音，请稍后再试',
  );

const theRecorder = (): Taro.RecorderManager => {
  if (recorder) return recorder;
  recorder = Taro.getRecorderManager();
  recorder.onStart(() => turn?.begun());
  recorder.onStop(({ tempFilePath, fileSize }) => turn?.done({ path: tempFilePath, size: fileSize }));
  recorder.onError(({ errMsg }) => turn?.failed(refusalOf(errMsg)));
  return recorder;
};

/** By the phone's own recorder, into a file of the app. */
export const record =
  (api: Api, newId: () => string): Record =>
  async (ended) => {
    const machine = theRecorder();
    let asked = false;
    let done!: (file: SavedFile) => void;
    let failed!: (error: Error) => void;
    const whole = new Promise<SavedFile>((resolve, reject) => {
      done = resolve;
      failed = reject;
    });
    whole.catch(() => {}); // said when it is asked for
    await new Promise<void>((begun, refused) => {
      turn = {
        begun,
        done: (file) => {
          done(file);
          if (!asked) ended();
        },
        failed: (error) => {
          refused(error);
          failed(error);
          if (!asked) ended();
        },
      };
      machine.start({
        duration: maxRecordingMs,
        format: 'mp3',
        numberOfChannels: 1,
        sampleRate: recordingSampleRate,
        encodeBitRate: recordingBitsPerSecond,
      });
    });
    let stopped = false;
    const stop = (): void => {
      asked = true;
      if (!stopped) machine.stop();
      stopped = true;
    };
    return {
      finish: async (lead) => {
        stop();
        return sendFile(api, savedFileAccess, newId, { lead }, await whole, '录音.mp3');
      },
      drop: stop,
    };
  };
