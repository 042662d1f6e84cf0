import type { Api } from '@tongguan/shared/api/client';
import type { LeadCard } from '@tongguan/shared/lead/card';
import type { EditQueue } from './edit-queue';
import type { Me } from './me';
import type { Network } from './network';
import type { Door } from './wecom-door';

/** What every screen works with; made once in main.tsx. */
export interface Parts {
  api: Api;
  queue: EditQueue;
  network: Network;
  door: Door;
  me: Me;
  /** The newest card seen of each lead, so that coming back shows it at once. Memory only. */
  cards: Map<string, LeadCard>;
}
