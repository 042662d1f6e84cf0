import type { Api } from '@tongguan/shared/api/client';
import type { Attach } from '@tongguan/shared/app/parts';
import { sendFile } from '@tongguan/shared/app/send-file';
import { pickFile } from './pick-file';
import { savedFileAccess } from './saved-files';

/** A file from the chats: that is where minutes and transcripts are on a phone. Closed without a choice it never answers, as in a browser. */
export const attach =
  (api: Api, newId: () => string): Attach =>
  async (lead, begun) => {
    const chosen = await pickFile();
    if (!chosen) return new Promise(() => {});
    begun(chosen.name);
    return sendFile(api, savedFileAccess, newId, { lead }, { path: chosen.path, size: chosen.size }, chosen.name);
  };
