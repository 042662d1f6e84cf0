import { useEffect, useState } from 'react';

/** Draws again when what `read` answers has changed. `read` and `subscribe` must not change. */
export const useStore = <T>(read: () => T, subscribe: (listener: () => void) => () => void): T => {
  const [value, setValue] = useState<T>(read);
  useEffect(() => {
    const look = () => setValue(() => read());
    look();
    const stop = subscribe(look);
    return () => void stop();
  }, [read, subscribe]);
  return value;
};
