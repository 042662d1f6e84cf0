import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useEffect, useState } from 'react';
import { door } from '../door';
import { parts } from '../parts';

export type Expo = Output<'expo.list'>['expos'][number];
export interface BoothPlace {
  expo: string;
  booth: string;
}

const listKey = 'tongguan.expo.list';
const placeKey = 'tongguan.expo.place';

const read = <T>(key: string): T | null => {
  try {
    return JSON.parse(door.keep.getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
};
const write = (key: string, value: unknown): void => {
  try {
    door.keep.setItem(key, JSON.stringify(value));
  } catch {}
};

/** The expos, as this device knew them before and as the server says now; and the booth chosen here, once for all visitors. */
export const useExpos = () => {
  const [expos, setExpos] = useState<readonly Expo[] | null>(() => read<Expo[]>(listKey));
  const [place, setPlace] = useState<BoothPlace | null>(() => read<BoothPlace>(placeKey));
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    parts.api('expo.list', {}).then(
      (answer) => {
        write(listKey, answer.expos);
        setExpos(answer.expos);
      },
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  // Once, when the page is opened.
  useEffect(load, []);
  return {
    expos,
    place,
    problem,
    load,
    choose: (chosen: BoothPlace | null) => {
      write(placeKey, chosen);
      setPlace(chosen);
    },
  };
};
