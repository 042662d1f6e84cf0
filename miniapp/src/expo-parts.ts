import { createExpoDesk } from '@tongguan/shared/app/expo-desk';
import { createExpoStore } from '@tongguan/shared/app/expo-store';
import { door } from './door';
import { parts } from './parts';

const { api, device, me, network, newId } = parts;

/** The booth's own queue; made when its page is first opened, so that nobody else's app carries it. */
export const desk = createExpoDesk({
  api,
  store: createExpoStore(door.keep),
  newId,
  now: Date.now,
  person: () => me.known()?.id ?? null,
  online: device.online,
});

/** What an earlier page left is sent only when it is known who sits here now. */
const takeUp = (): void => {
  me.load().then(desk.resume, () => {}); // the next sign-in will
};
takeUp();
network.subscribe(() => {
  if (network.up()) takeUp();
});
device.onShown(desk.wake);
