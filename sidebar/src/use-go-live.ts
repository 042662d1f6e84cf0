import { messageOf } from '@tongguan/shared/app/message-of';
import type { FindingView } from '@tongguan/shared/golive/finding';
import { type GoLiveGroup, goLiveGroups } from '@tongguan/shared/golive/items';
import { useEffect, useRef, useState } from 'react';
import type { Parts } from './parts';

export interface GoLiveRun {
  found: Partial<Record<GoLiveGroup, readonly FindingView[]>>;
  /** Groups that could not be asked for, with the reason. */
  failed: Partial<Record<GoLiveGroup, string>>;
  /** The group being asked for; null when the run is over. */
  at: GoLiveGroup | null;
}

const fresh = (): GoLiveRun => ({ found: {}, failed: {}, at: goLiveGroups[0] });

/** Runs the checks group by group, at once and whenever asked again. What was found before stays until its group is found anew. */
export const useGoLive = ({ api }: Parts) => {
  const [run, setRun] = useState(fresh);
  const gone = useRef(false);
  const start = async () => {
    setRun(({ found }) => ({ ...fresh(), found }));
    for (const group of goLiveGroups) {
      setRun((held) => ({ ...held, at: group }));
      try {
        const { findings } = await api('golive.status', { group });
        if (gone.current) return;
        setRun((held) => ({ ...held, found: { ...held.found, [group]: findings } }));
      } catch (error) {
        if (gone.current) return;
        const words = messageOf(error);
        setRun((held) => ({ ...held, found: { ...held.found, [group]: undefined }, failed: { ...held.failed, [group]: words } }));
      }
    }
    setRun((held) => ({ ...held, at: null }));
  };
  // Once; the button asks again.
  useEffect(() => {
    void start();
    return () => {
      gone.current = true;
    };
  }, []);
  return { run, start: () => void start() };
};
