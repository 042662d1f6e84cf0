import { AppError } from '@tongguan/shared/api/errors';
import { evidenceFile } from '../file/evidence-file';
import { assertMayUpload } from '../file/load-file';
import type { Person } from '../people/directory';
import type { Services } from '../services';
import { changeLead } from './change-lead';
import type { LeadRecord } from './lead';
import { loadLead } from './load-lead';

const mostPhotos = 20;

/** A1: the photo of the card that the lead was taken down from stays with it. A file kept already is not kept twice. */
export const keepPhoto = async (services: Services, actor: Person, id: string, cmd: string, file: string): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, id);
  assertMayUpload(actor, lead);
  const { mark } = await evidenceFile(services, lead._id, file, ['image']);
  return changeLead(services, actor, lead._id, cmd, (now) => {
    assertMayUpload(actor, now);
    if (now.photos?.some((photo) => photo.file === file)) return { events: [] };
    if ((now.photos?.length ?? 0) >= mostPhotos) throw new AppError('conflict', `一条线索最多存 ${mostPhotos} 张名片`);
    return {
      events: [{ type: 'lead.photo-kept', data: { file, mark } }],
      push: { photos: { file, by: actor.id, at: services.now() } },
    };
  });
};
