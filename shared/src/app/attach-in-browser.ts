import type { Api } from '../api/client';
import { blobAccess } from './blob-access';
import type { Attach } from './parts';
import { sendFile } from './send-file';

/** Through the page's own file chooser. A chooser that is closed without a choice never answers. */
export const attachInBrowser =
  (api: Api, newId: () => string): Attach =>
  (lead, begun) =>
    new Promise((resolve, reject) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = '.pdf,image/*,.doc,.docx,.xls,.xlsx,.ppt,.pptx';
      input.style.display = 'none';
      input.dataset['testid'] = 'attach-input';
      input.onchange = () => {
        const chosen = input.files?.[0];
        input.remove();
        if (!chosen) return;
        begun(chosen.name);
        sendFile(api, blobAccess, newId, { lead }, chosen, chosen.name).then(resolve, reject);
      };
      document.body.append(input); // some web views open no chooser for an element outside the page
      input.click();
    });
