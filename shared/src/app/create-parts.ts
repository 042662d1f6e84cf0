import { type Api, createApi, type Send } from '../api/client';
import { createCanvasDrafts, keepRefused } from './canvas-drafts';
import type { Device } from './device';
import { createEditQueue } from './edit-queue';
import { createEditStore, type Keep } from './edit-store';
import { keepRefusedTouches } from './kept-draft';
import { createMe } from './me';
import { watchNetwork } from './network';
import type { Attach, Files, Parts, Record } from './parts';

interface Given {
  device: Device;
  /** Keeps small texts over a killed app. */
  keep: Keep;
  send: Send;
  /** Requests that sign in by themselves when they must. `changed`: someone else may be signing in now. */
  signedIn: (send: Send, changed: () => void) => Send;
  newId: () => string;
  attach: (api: Api, newId: () => string) => Attach;
  record: ((api: Api, newId: () => string) => Record) | null;
  files: Files;
  copy: (text: string) => Promise<void>;
}

/** What an app begins with, on whatever device: and whatever was tapped before it was killed goes on its way. */
export const createParts = ({ device, keep, send, signedIn, newId, attach, record, files, copy }: Given): Parts => {
  const network = watchNetwork(send, device);
  const api = createApi(signedIn(network.send, () => me.forget()));
  const me = createMe(api, keep);
  const store = createEditStore(keep);
  const queue = createEditQueue({ api, store, newId, now: Date.now, person: () => me.known()?.id ?? null, online: device.online });
  const drafts = createCanvasDrafts(keep);
  keepRefused(queue, drafts);
  keepRefusedTouches(queue, keep);

  /** What an earlier page left is sent only when it is known who sits here now. */
  const takeUp = (): void => {
    if (store.all().length === 0) return;
    me.load().then(
      () => queue.resume(),
      () => {}, // the next sign-in will
    );
  };
  takeUp();
  network.subscribe(() => {
    if (!network.up()) return;
    queue.wake();
    takeUp();
  });
  device.onShown(queue.wake);
  return {
    api,
    queue,
    network,
    me,
    device,
    drafts,
    newId,
    keep,
    attach: attach(api, newId),
    record: record?.(api, newId) ?? null,
    files,
    copy,
    cards: new Map(),
  };
};
