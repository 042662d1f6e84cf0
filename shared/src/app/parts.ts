import type { Api } from '../api/client';
import type { LeadCard } from '../lead/card';
import type { CanvasDrafts } from './canvas-drafts';
import type { Device } from './device';
import type { EditQueue } from './edit-queue';
import type { Keep } from './edit-store';
import type { Me } from './me';
import type { Network } from './network';

/** Lets the person choose a file and uploads it to the lead; `begun` hears its name. Answers the file's id. */
export type Attach = (lead: string, begun: (name: string) => void) => Promise<string>;

/** What the screens of both apps work with; made once when an app starts. */
export interface Parts {
  api: Api;
  queue: EditQueue;
  network: Network;
  me: Me;
  device: Device;
  drafts: CanvasDrafts;
  /** Keeps small texts over a killed app. */
  keep: Pick<Keep, 'getItem' | 'setItem' | 'removeItem'>;
  attach: Attach;
  copy: (text: string) => Promise<void>;
  /** A fresh id for a command or a preference. */
  newId: () => string;
  /** The newest card seen of each lead, so that coming back shows it at once. Memory only. */
  cards: Map<string, LeadCard>;
}
