import { AppError } from '@tongguan/shared/api/errors';
import { assertMayEdit, changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import { loadLead } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { scriptKind } from './script-record';

interface Sent {
  script: string;
  edition: number;
  via: 'chat' | 'copy';
}

/** One sending of a script, kept on the lead's trail (C5). Only the text in use may be sent: what a rep still had open is no longer approved. */
export const sendScript = async (services: Services, actor: Person, id: string, cmd: string, sent: Sent): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, id);
  const script = await open(services.db, scriptKind.spec).findOne({ _id: sent.script });
  if (!script?.live || !script.approved) throw new AppError('invalid', '这条话术已停用，请换一条');
  if (script.approved.edition !== sent.edition) throw new AppError('conflict', '这条话术已有新的一版，请重新打开');
  const { title, edition } = script.approved;
  return changeLead(services, actor, lead._id, cmd, (held) => {
    assertMayEdit(actor, held, '发话术');
    return { events: [{ type: 'lead.script-sent', data: { script: script._id, version: edition, title, via: sent.via } }] };
  });
};
