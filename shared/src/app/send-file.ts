import type { Api } from '../api/client';
import type { FileAccess } from './file-access';

/** What the contract of `file.begin` allows. */
const maxBytes = 20 * 1024 * 1024;

/** Uploads one chosen file whole, part by part, and answers its id. What is not referred to later is swept. */
export const sendFile = async <C>(
  api: Api,
  files: FileAccess<C>,
  newId: () => string,
  lead: string,
  content: C,
  name: string,
): Promise<string> => {
  const size = files.size(content);
  if (size === 0) throw new Error('文件是空的，请换一个');
  if (size > maxBytes) throw new Error('文件超过 20 MB，请换一个小一些的');
  const { file, partBytes, received } = await api('file.begin', { lead, cmd: newId(), name, size });
  const there = new Set(received);
  for (let part = 0; part * partBytes < size; part++)
    if (!there.has(part))
      await api('file.part', { file, part, content: await files.base64(content, part * partBytes, (part + 1) * partBytes) });
  await api('file.complete', { file, sha256: await files.sha256(content) });
  return file;
};
