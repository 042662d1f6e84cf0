import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { dismissDuplicate } from './dismiss-duplicate';
import { listDuplicates } from './list-duplicates';
import { mergeLeads } from './merge-leads';
import { previewMerge } from './preview-merge';
import { undoMerge } from './undo-merge';

export const duplicateHandlers = (services: Services): HandlersOf<'duplicate'> => ({
  'duplicate.list': ({ input, actor }) => listDuplicates(services, actor, input.lead),
  'duplicate.preview': ({ input, actor }) => previewMerge(services, actor, input.duplicate),
  'duplicate.merge': ({ input, actor }) => mergeLeads(services, actor, input.duplicate, input),
  'duplicate.dismiss': async ({ input, actor }) => {
    await dismissDuplicate(services, actor, input.duplicate, input.cmd, 'screen');
    return { dismissed: true };
  },
  'duplicate.undo': ({ input, actor }) => undoMerge(services, actor, input.lead, input),
});
