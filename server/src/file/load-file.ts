import { AppError } from '@tongguan/shared/api/errors';
import { requireSealer } from '../contact/open-contact';
import { mayGive } from '../gate/may';
import { type LeadRecord, leadKind } from '../lead/lead';
import { contactOf, loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { type UploadRecord, uploadSpec } from './upload';

/** One answer for a file that never was, that is another's, and that belongs to a lead out of sight. */
export const fileOutOfSight = (): AppError => new AppError('not-found', '这个文件不存在或不在你的权限内');

export interface LoadedFile {
  upload: UploadRecord;
  lead: LeadRecord;
  sealer: Sealer;
}

/** A file of a lead in sight, with what opens it. @throws AppError gone for an erased person's */
export const loadFile = async (services: Services, actor: Person, id: string): Promise<LoadedFile> => {
  const upload = await open(services.db, uploadSpec).findOne({ _id: id });
  if (!upload) throw fileOutOfSight();
  const lead = await loadLead(services, actor, upload.lead).catch((error) => {
    throw error instanceof AppError && error.code === 'not-found' ? fileOutOfSight() : error;
  });
  // A file stays with the lead it was given to, sealed under that lead's contact, also when another lead has taken it in.
  const given = lead._id === upload.lead ? lead : await open(services.db, leadKind.spec).findOne({ _id: upload.lead });
  return { upload, lead, sealer: requireSealer(services.vault, await contactOf(services, given!)) };
};

export const assertMayUpload = (actor: Person, lead: LeadRecord): void => {
  if (lead.closedAt) throw new AppError('conflict', '这条线索已结束，不能再改');
  if (!mayGive(actor, lead)) throw new AppError('forbidden', '只有负责人、协作人和主管可以上传');
};

/** A file on its way: the actor's own, to a lead they may upload to, or of a card they took down, whosever the lead is. */
export const loadSending = async (services: Services, actor: Person, id: string): Promise<LoadedFile> => {
  const upload = await open(services.db, uploadSpec).findOne({ _id: id });
  if (!upload?.entry || upload.by !== actor.id) return loadOwnUpload(services, actor, id);
  const lead = await open(services.db, leadKind.spec).findOne({ _id: upload.lead });
  if (!lead) throw fileOutOfSight();
  return { upload, lead, sealer: requireSealer(services.vault, await contactOf(services, lead)) };
};

/** A file of the actor's own, still on its way or just complete. */
export const loadOwnUpload = async (services: Services, actor: Person, id: string): Promise<LoadedFile> => {
  const loaded = await loadFile(services, actor, id);
  if (loaded.upload.by !== actor.id) throw fileOutOfSight();
  assertMayUpload(actor, loaded.lead);
  return loaded;
};
