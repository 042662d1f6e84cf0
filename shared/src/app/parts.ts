import type { Api } from '../api/client';
import type { LeadCard } from '../lead/card';
import type { FileType } from '../pipeline/pipeline';
import type { CanvasDrafts } from './canvas-drafts';
import type { Device } from './device';
import type { EditQueue } from './edit-queue';
import type { Keep } from './edit-store';
import type { Me } from './me';
import type { Network } from './network';

/** Lets the person choose a file and uploads it to the lead; `begun` hears its name. Answers the file's id. */
export type Attach = (lead: string, begun: (name: string) => void) => Promise<string>;

/** A recording under way. */
export interface Recording {
  /** Ends it and uploads it to the lead; asked again after a failure it sends the same recording. Answers the file's id. */
  finish: (lead: string) => Promise<string>;
  /** Ends it and keeps nothing. */
  drop: () => void;
}

/** Begins to record; `ended` hears that it ended by itself: after the longest time, or because a call came in. Throws words for the person. */
export type Record = (ended: () => void) => Promise<Recording>;

/** What the device does with uploaded files. */
export interface Files {
  /** Shows one by whatever there is for it, or saves it. Throws words for the person. */
  show: (file: string, group: FileType | null) => Promise<void>;
  /** Plays a recording; `ended` hears its end. Answers what stops it. Throws words for the person. */
  play: (file: string, ended: () => void) => Promise<() => void>;
}

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
  /** null where the device cannot. */
  record: Record | null;
  files: Files;
  copy: (text: string) => Promise<void>;
  /** A fresh id for a command or a preference. */
  newId: () => string;
  /** The newest card seen of each lead, so that coming back shows it at once. Memory only. */
  cards: Map<string, LeadCard>;
}
