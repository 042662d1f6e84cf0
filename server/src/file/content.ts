import type { Db } from 'mongodb';
import { open } from '../platform/collections';
import type { Sealer } from '../platform/vault';
import { chunkSpec, contentId, sealKind, type UploadRecord } from './upload';

/** The parts of a file in the clear, one after the other. @throws when a part was sealed for another place or person */
export async function* partsInClear(db: Db, sealer: Sealer, upload: UploadRecord): AsyncGenerator<Buffer> {
  const chunks = open(db, chunkSpec)
    .find({ files_id: contentId(upload) })
    .sort({ n: 1 });
  for await (const { n, data } of chunks) yield sealer.openBytes(sealKind(upload._id, n), Buffer.from(data.buffer));
}
