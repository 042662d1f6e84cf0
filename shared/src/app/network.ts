import type { Send } from '../api/client';
import type { Device } from './device';

export interface Network {
  send: Send;
  /** The device says it has a network and the last request was heard. */
  up: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

/** Knows whether the product can be heard: the device's word and the fate of the last request. */
export const watchNetwork = (send: Send, { online, onNetwork }: Pick<Device, 'online' | 'onNetwork'>): Network => {
  const listeners = new Set<() => void>();
  let heard = true;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  onNetwork(() => {
    if (online()) heard = true;
    tell();
  });
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
