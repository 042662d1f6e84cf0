import { AppError } from '@tongguan/shared/api/errors';
import { partBytes } from '@tongguan/shared/file/contract';
import { Binary } from 'mongodb';
import { requireSealer } from '../contact/open-contact';
import type { LeadRecord } from '../lead/lead';
import { contactOf, loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { isDuplicate, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { takeQuota } from '../platform/quota';
import type { Services } from '../services';
import { assertMayUpload, loadSending } from './load-file';
import { chunkSpec, contentId, partsOf, sealKind, sizeOfPart, type UploadRecord, uploadSpec } from './upload';

/** What nobody has given as evidence by then is swept. */
export const unusedMs = 24 * 3600_000;
const uploadsPerDay = 200;

export const statusOfUpload = ({ _id, size, received, complete }: UploadRecord) => ({
  file: _id,
  size,
  partBytes,
  received: [...received].sort((a, b) => a - b),
  complete,
});

/** The last part of a path, without what could change how it reads or where it is saved. */
const plainName = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim() || '未命名';

/** Begins an upload to a lead; the same command again finds it as far as it came. */
export const beginUpload = async (
  services: Services,
  actor: Person,
  wanted: { lead: string; cmd: string; name: string; size: number },
): Promise<UploadRecord> => {
  const lead = await loadLead(services, actor, wanted.lead);
  assertMayUpload(actor, lead);
  return startUpload(services, actor, lead, wanted);
};

/** The upload itself, for who has seen that it may be; `entry` where it shows the card of an arrival. */
export const startUpload = async (
  services: Services,
  actor: Person,
  lead: Pick<LeadRecord, '_id' | 'contact'>,
  wanted: { cmd: string; name: string; size: number },
  entry?: string,
): Promise<UploadRecord> => {
  const sealer = requireSealer(services.vault, await contactOf(services, lead));
  const uploads = open(services.db, uploadSpec);
  const _id = derivedId('f', actor.id, lead._id, wanted.cmd);
  const earlier = await uploads.findOne({ _id });
  if (earlier && earlier.size !== wanted.size) throw new AppError('conflict', '这不是刚才那个文件，请重新选择');
  if (earlier) return earlier;
  const now = services.now();
  if ((await takeQuota(services.db, `upload:${actor.id}`, uploadsPerDay, unusedMs, now)) > 0)
    throw new AppError('too-many', `一天最多上传 ${uploadsPerDay} 个文件，请明天再试`, { retryAfter: 3600 });
  const upload: UploadRecord = {
    _id,
    lead: lead._id,
    contact: lead.contact,
    name: sealer.seal('file-name', plainName(wanted.name)),
    size: wanted.size,
    round: 1,
    received: [],
    by: actor.id,
    ...(entry ? { entry } : {}),
    createdAt: now,
    complete: false,
    sweepAt: new Date(now.getTime() + unusedMs),
  };
  try {
    await uploads.insertOne(upload);
    return upload;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return (await uploads.findOne({ _id }))!;
  }
};

/** Takes one part. The first that comes as a part stays it; whether it is right, the hash of the whole says. */
export const receivePart = async (services: Services, actor: Person, id: string, part: number, content: string): Promise<UploadRecord> => {
  const { upload, sealer } = await loadSending(services, actor, id);
  if (upload.complete) return upload;
  const bytes = Buffer.from(content, 'base64');
  if (part >= partsOf(upload.size) || bytes.length !== sizeOfPart(upload.size, part))
    throw new AppError('invalid', '这一部分的大小不对，请重新选择文件上传');
  if (upload.received.includes(part)) return upload;
  const files_id = contentId(upload);
  const data = new Binary(sealer.sealBytes(sealKind(id, part), bytes));
  await open(services.db, chunkSpec)
    .insertOne({ _id: `${files_id}-${part}`, files_id, n: part, data })
    .catch((error) => {
      if (!isDuplicate(error)) throw error;
    });
  // Marked after it is kept, and only in the round it was kept for.
  await open(services.db, uploadSpec).updateOne({ _id: id, round: upload.round }, { $addToSet: { received: part } });
  return (await loadSending(services, actor, id)).upload;
};
