import { useEffect, useRef } from 'react';
import type { Device } from './device';

/** Calls back when the page comes into sight again or the network returns. `device` must not change. */
export const useShownAgain = (device: Device, again: () => void): void => {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    const look = () => {
      if (device.visible() && device.online()) latest.current();
    };
    const stops = [device.onShown(look), device.onNetwork(look)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [device]);
};
