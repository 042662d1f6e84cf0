import type { Api } from '../api/client';
import type { FileAccess } from './file-access';

/** What the contract of `file.begin` allows. */
const maxBytes = 20 * 1024 * 1024;

/** Where a file goes: to a lead, or to whatever lead a card went to that was taken down by this command. */
export type FileTarget = { lead: string } | { entry: string };

/** Uploads one chosen file whole, part by part, and answers its id. What is not referred to later is swept. */
export const sendFile = async <C>(
  api: Api,
  files: FileAccess<C>,
  newId: () => string,
  to: FileTarget,
  content: C,
  name: string,
): Promise<string> => {
  const size = files.size(content);
  if (size === 0) throw new Error('文件是空的，请换一个');
  if (size > maxBytes) throw new Error('文件超过 20 MB，请换一个小一些的');
  const about = { cmd: newId(), name, size };
  const { file, partBytes, received } = await ('lead' in to
    ? api('file.begin', { ...to, ...about })
    : api('arrival.beginPhoto', { ...to, ...about }));
  const there = new Set(received);
  for (let part = 0; part * partBytes < size; part++)
    if (!there.has(part))
      await api('file.part', { file, part, content: await files.base64(content, part * partBytes, (part + 1) * partBytes) });
  await api('file.complete', { file, sha256: await files.sha256(content) });
  return file;
};
