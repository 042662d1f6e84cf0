import type { Api } from '../api/client';
import type { LeadCard } from '../lead/card';
import type { CanvasDrafts } from './canvas-drafts';
import type { Device } from './device';
import type { EditQueue } from './edit-queue';
import type { Me } from './me';
import type { Network } from './network';

/** What the screens of both apps work with; made once when an app starts. */
export interface Parts {
  api: Api;
  queue: EditQueue;
  network: Network;
  me: Me;
  device: Device;
  drafts: CanvasDrafts;
  /** A fresh id for a command or a preference. */
  newId: () => string;
  /** The newest card seen of each lead, so that coming back shows it at once. Memory only. */
  cards: Map<string, LeadCard>;
}
