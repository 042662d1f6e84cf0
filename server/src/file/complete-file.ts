import { createHash } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import { acceptedWords } from '@tongguan/shared/file/types';
import type { Person } from '../people/directory';
import { isDuplicate, open } from '../platform/collections';
import type { Services } from '../services';
import { partsInClear } from './content';
import { fileOutOfSight, type LoadedFile, loadSending } from './load-file';
import { needsWhole, typeOf } from './type-of';
import { chunkSpec, contentId, fileRowOf, fileSpec, partsOf, type UploadRecord, uploadSpec } from './upload';

const presented = ({ _id, sha256, type, size }: UploadRecord) => ({ file: _id, sha256: sha256!, type: type!, size });

/** Reads the content once, part by part: its size, its hash, and as much of it as its type needs. */
const examine = async (services: Services, { upload, sealer }: LoadedFile) => {
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  let size = 0;
  for await (const part of partsInClear(services.db, sealer, upload)) {
    hash.update(part);
    size += part.length;
    if (kept.length === 0 || needsWhole(kept[0]!)) kept.push(part);
  }
  return { size, sha256: hash.digest('hex'), beginning: Buffer.concat(kept) };
};

/** What arrived is not what was sent: these parts count no more, and it may be sent again. */
const startOver = async (services: Services, upload: UploadRecord): Promise<void> => {
  const { modifiedCount } = await open(services.db, uploadSpec).updateOne(
    { _id: upload._id, round: upload.round, complete: false },
    { $inc: { round: 1 }, $set: { received: [] } },
  );
  if (modifiedCount > 0) await open(services.db, chunkSpec).deleteMany({ files_id: contentId(upload) });
};

/** All parts are here: the file counts once its content has the hash it was sent with and is of a kind that is taken. Safe to repeat. */
export const completeUpload = async (services: Services, actor: Person, id: string, sha256: string) => {
  const uploads = open(services.db, uploadSpec);
  const loaded = await loadSending(services, actor, id);
  const { upload } = loaded;
  const differs = () => new AppError('conflict', '收到的内容和原文件不一致，请重新上传', { startOver: true });
  if (upload.complete) {
    if (upload.sha256 !== sha256) throw differs();
    return presented(upload);
  }
  const missing = Array.from({ length: partsOf(upload.size) }, (_, part) => part).filter((part) => !upload.received.includes(part));
  if (missing.length > 0) throw new AppError('conflict', '还没有传完，请继续上传', { parts: missing.slice(0, 200) });
  const found = await examine(services, loaded);
  if (found.size !== upload.size || found.sha256 !== sha256) {
    await startOver(services, upload);
    throw differs();
  }
  const type = await typeOf(found.beginning);
  if (!type) throw new AppError('invalid', `不能用这种文件。可以上传：${acceptedWords(['pdf', 'image', 'office', 'audio'])}`);
  await open(services.db, fileSpec)
    .insertOne(fileRowOf(upload, services.now()))
    .catch((error) => {
      if (!isDuplicate(error)) throw error;
    });
  const written = await uploads.updateOne({ _id: id, round: upload.round, complete: false }, { $set: { complete: true, sha256, type } });
  if (written.matchedCount > 0) return presented({ ...upload, sha256, type });
  const now = await uploads.findOne({ _id: id });
  if (!now) throw fileOutOfSight();
  if (!now.complete || now.sha256 !== sha256) throw differs();
  return presented(now);
};
