import { pickPhotoInBrowser } from '@tongguan/shared/app/pick-photo-in-browser';
import { NewLeadSheet } from '@tongguan/shared/ui/new-lead-sheet';
import type { Parts } from './parts';
import { go } from './use-route';

export const NewLeadPart = ({ parts, onClose }: { parts: Pick<Parts, 'api' | 'newId'>; onClose: () => void }) => (
  <NewLeadSheet
    parts={parts}
    pickPhoto={pickPhotoInBrowser(parts.api, parts.newId)}
    onDone={(lead) => {
      onClose();
      go({ at: 'lead', lead });
    }}
    onClose={onClose}
  />
);
