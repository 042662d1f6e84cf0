import Taro from '@tarojs/taro';
import type { Api } from '@tongguan/shared/api/client';
import type { Attach } from '@tongguan/shared/app/parts';
import { sendFile } from '@tongguan/shared/app/send-file';
import { savedFileAccess } from './saved-files';

/** A file from the chats: that is where minutes and transcripts are on a phone. Closed without a choice it never answers, as in a browser. */
export const attach =
  (api: Api, newId: () => string): Attach =>
  async (lead, begun) => {
    const chosen = await Taro.chooseMessageFile({ count: 1, type: 'all' }).then(
      ({ tempFiles }) => tempFiles[0],
      () => undefined,
    );
    if (!chosen) return new Promise(() => {});
    begun(chosen.name);
    return sendFile(api, savedFileAccess, newId, lead, { path: chosen.path, size: chosen.size }, chosen.name);
  };
