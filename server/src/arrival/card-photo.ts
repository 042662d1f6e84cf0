import { AppError } from '@tongguan/shared/api/errors';
import { evidenceFile } from '../file/evidence-file';
import { startUpload } from '../file/receive-file';
import { type UploadRecord, uploadSpec } from '../file/upload';
import { leadKind } from '../lead/lead';
import { survivorId } from '../lead/survivor';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { arrivalSpec } from './arrival';
import { entryIdOf } from './enter-lead';

/** What the actor took down themselves, with the lead it went to. Another's entry is not theirs to name: the same words as for none. */
const ownEntry = async (services: Services, actor: Person, cmd: string): Promise<{ arrival: string; lead: string }> => {
  const row = await open(services.db, arrivalSpec).findOne({ _id: entryIdOf(actor, cmd) }, { projection: { lead: 1 } });
  if (!row?.lead) throw new AppError('invalid', '没有找到这次录入，请重新录入');
  return { arrival: row._id, lead: row.lead };
};

interface Wanted {
  /** The command it was taken down by. */
  entry: string;
  cmd: string;
}

/**
 * Begins the upload of a card's photo to the lead its entry went to (A1), also where that is a colleague's and out of the actor's
 * sight: nothing is asked of the lead and nothing of it answered, so whoever sends learns no more than the entry told them.
 */
export const beginCardPhoto = async (
  services: Services,
  actor: Person,
  wanted: Wanted & { name: string; size: number },
): Promise<UploadRecord> => {
  const { arrival, lead } = await ownEntry(services, actor, wanted.entry);
  const standing = await open(services.db, leadKind.spec).findOne(
    { _id: await survivorId(services, lead) },
    { projection: { contact: 1 } },
  );
  if (!standing) throw new Error(`arrival ${arrival} has no lead`);
  return startUpload(services, actor, standing, wanted, arrival);
};

/** The photo stays with the lead it was sent to, by whoever took the card down: one for each entry, and also once the lead is over. */
export const keepCardPhoto = async (services: Services, actor: Person, { entry, cmd, file }: Wanted & { file: string }): Promise<void> => {
  const { arrival } = await ownEntry(services, actor, entry);
  const upload = await open(services.db, uploadSpec).findOne({ _id: file, entry: arrival, by: actor.id }, { projection: { lead: 1 } });
  if (!upload) throw new AppError('invalid', '没有这个文件，或它还没有传完，请重新上传');
  const leads = open(services.db, leadKind.spec);
  if (await leads.findOne({ _id: upload.lead, 'photos.entry': arrival }, { projection: { _id: 1 } })) return;
  const { mark } = await evidenceFile(services, upload.lead, file, ['image']);
  await services.trail.change(leadKind, upload.lead, { actor: { kind: 'person', id: actor.id }, cmd }, ({ photos }) => {
    if (photos?.some((photo) => photo.entry === arrival)) return { events: [] };
    return {
      events: [{ type: 'lead.photo-kept', data: { file, mark, entry: arrival } }],
      push: { photos: { file, by: actor.id, at: services.now(), entry: arrival } },
    };
  });
};
