import { createApi } from '@tongguan/shared/api/client';
import { createCanvasDrafts, keepRefused } from '@tongguan/shared/app/canvas-drafts';
import { createEditQueue } from '@tongguan/shared/app/edit-queue';
import { createEditStore } from '@tongguan/shared/app/edit-store';
import { keepRefusedTouches } from '@tongguan/shared/app/kept-draft';
import { createMe } from '@tongguan/shared/app/me';
import { watchNetwork } from '@tongguan/shared/app/network';
import type { Parts } from '@tongguan/shared/app/parts';
import { door } from './door';
import { attach } from './door/attach';

const { device, keep, newId } = door;
const network = watchNetwork(door.send, device);
const api = createApi(door.signedIn(network.send, () => me.forget()));
const me = createMe(api, keep);
const store = createEditStore(keep);
const queue = createEditQueue({ api, store, newId, now: Date.now, person: () => me.known()?.id ?? null, online: device.online });
const drafts = createCanvasDrafts(keep);
keepRefused(queue, drafts);
keepRefusedTouches(queue, keep);

/** What was tapped before the app was killed is sent only when it is known who sits here now. */
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

export const parts: Parts = {
  api,
  queue,
  network,
  me,
  device,
  drafts,
  newId,
  keep,
  attach: attach(api, newId),
  copy: door.copy,
  cards: new Map(),
};
