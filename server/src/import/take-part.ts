import { AppError } from '@tongguan/shared/api/errors';
import { importLimits } from '@tongguan/shared/import/limits';
import { Binary } from 'mongodb';
import type { Person } from '../people/directory';
import { isDuplicate, open } from '../platform/collections';
import type { Services } from '../services';
import { dataId, type ImportRecord, importDataSpec } from './import-record';
import { loadImport, requireImportSealer } from './load-import';
import { refuse } from './sheet';

/** Numbers of the parts that are here. */
export const receivedParts = async (services: Services, id: string): Promise<number[]> => {
  const parts = open(services.db, importDataSpec).find({ import: id, kind: 'part' }, { projection: { n: 1 } });
  return (await parts.toArray()).map(({ n }) => n).sort((a, b) => a - b);
};

const sizeOfPart = ({ size, parts }: ImportRecord, n: number): number =>
  n < parts - 1 ? importLimits.partBytes : size - (parts - 1) * importLimits.partBytes;

/** One part of the file, sealed before it is kept. A part that is here stays as it is. */
export const takePart = async (services: Services, actor: Person, id: string, n: number, content: string): Promise<number[]> => {
  const record = await loadImport(services, actor, id);
  if (record.state !== 'uploading') throw new AppError('conflict', '这个文件已经传完了');
  const bytes = Buffer.from(content, 'base64');
  if (n >= record.parts || bytes.length !== sizeOfPart(record, n)) throw refuse('上传的内容与文件大小不符，请重新选择文件');
  const sealed = requireImportSealer(services, record).sealBytes(`part-${n}`, bytes);
  await open(services.db, importDataSpec)
    .insertOne({ _id: dataId(id, 'part', n), import: id, kind: 'part', n, bytes: new Binary(sealed) })
    .catch((error) => {
      if (!isDuplicate(error)) throw error;
    });
  return receivedParts(services, id);
};
