import type { Send } from '@tongguan/shared/api/client';

export interface Network {
  send: Send;
  /** The device says it has a network and the last request was heard. */
  up: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

/** Knows whether the product can be heard: the device's word and the fate of the last request. */
export const watchNetwork = (send: Send, device: Pick<Window, 'addEventListener'>, online: () => boolean): Network => {
  const listeners = new Set<() => void>();
  let heard = true;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  device.addEventListener('online', () => {
    heard = true;
    tell();
  });
  device.addEventListener('offline', tell);
  return {
    send: async (request) => {
      const answer = await send(request);
      const before = heard;
      heard = answer.status !== 0;
      if (heard !== before) tell();
      return answer;
    },
    up: () => online() && heard,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
