import { AppError } from '@tongguan/shared/api/errors';
import { acceptedWords, groupOfType } from '@tongguan/shared/file/types';
import type { FileType } from '@tongguan/shared/pipeline/pipeline';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { uploadSpec } from './upload';

/**
 * A complete file of this very lead as evidence: its hash is the mark. It is kept from the sweep first, by a write that fails
 * once the sweep has taken it, so that evidence never points at nothing.
 */
export const evidenceFile = async (services: Services, lead: string, file: string, types: readonly FileType[]) => {
  const uploads = open(services.db, uploadSpec);
  const upload = await uploads.findOne({ _id: file });
  // The same words for a file of another lead as for none.
  if (upload?.lead !== lead || !upload.complete || !upload.sha256 || !upload.type)
    throw new AppError('invalid', '没有这个文件，或它还没有传完，请重新上传');
  const group = groupOfType(upload.type);
  if (!group || !types.includes(group)) throw new AppError('invalid', `这项凭证只接受：${acceptedWords(types)}`);
  const kept = await uploads.updateOne({ _id: file, complete: true }, { $unset: { sweepAt: '' } });
  if (kept.matchedCount === 0) throw new AppError('invalid', '这个文件已过期，请重新上传');
  return { mark: upload.sha256, file, name: upload.name, size: upload.size };
};
