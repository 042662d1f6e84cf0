import type { Device } from './device';

const listen = (target: EventTarget, names: readonly string[], hear: () => void) => {
  for (const name of names) target.addEventListener(name, hear);
  return () => {
    for (const name of names) target.removeEventListener(name, hear);
  };
};

const visible = () => document.visibilityState === 'visible';

/** A page in a browser or in WeCom's web view. */
export const webDevice: Device = {
  visible,
  online: () => navigator.onLine !== false,
  onShown: (hear) =>
    listen(document, ['visibilitychange'], () => {
      if (visible()) hear();
    }),
  onNetwork: (hear) => listen(window, ['online', 'offline'], hear),
};
