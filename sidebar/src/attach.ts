import type { Api } from '@tongguan/shared/api/client';
import type { Attach } from '@tongguan/shared/app/parts';

/** What reads and sends a file comes when one is to be chosen. */
export const attachLater =
  (api: Api, newId: () => string): Attach =>
  async (lead, begun) =>
    (await import('@tongguan/shared/app/attach-in-browser')).attachInBrowser(api, newId)(lead, begun);
