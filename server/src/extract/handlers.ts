import type { HandlersOf } from '../handlers-of';
import { loadLead } from '../lead/load-lead';
import type { Services } from '../services';
import { readNote } from './read-note';

export const extractHandlers = (services: Services): HandlersOf<'note'> => ({
  'note.read': async ({ input, actor }) => {
    await loadLead(services, actor, input.lead);
    return readNote(services, input.text);
  },
});
