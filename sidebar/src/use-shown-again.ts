import { useEffect, useRef } from 'react';

/** Calls back when the page comes into sight again or the network returns. */
export const useShownAgain = (again: () => void): void => {
  const latest = useRef(again);
  latest.current = again;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') latest.current();
    };
    document.addEventListener('visibilitychange', look);
    window.addEventListener('online', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('online', look);
    };
  }, []);
};
