import type { Input } from '../api/client';
import type { Interaction } from '../expo/interactions';
import type { Keep } from './edit-store';

export type CardDraft = NonNullable<Input<'expo.scan'>['card']>;

/** One visitor at this booth, as this device knows it. */
export interface Visit {
  id: string;
  /** Who stood at the booth, when that was known. */
  person: string | null;
  /** Milliseconds since the epoch; the order of the visits. */
  at: number;
  expo: string;
  booth: string;
  /** The label's code, or an id of our own where there is no label. */
  visitor: string;
  from: string;
  until: string | null;
  interactions: readonly Interaction[];
  /** Typed here and not yet taken by the server; let go once it is. */
  card: CardDraft | null;
  /** What stands on the card, for the eyes of who typed it; let go with the visit. */
  name: string | null;
  /** The server has a card of this visitor, from here or from another booth. */
  known: boolean;
  /** Counts the changes; `sent` is the last of them the server has taken. */
  rev: number;
  sent: number;
  cmd: string;
  /** Why the server would not have it. */
  problem: string | null;
}

const prefix = 'tongguan.expo.visit.';

const parse = (text: string | null): Visit | undefined => {
  try {
    const visit = JSON.parse(text ?? '') as Visit;
    return visit.id && visit.expo && visit.booth && visit.cmd ? visit : undefined;
  } catch {
    return undefined;
  }
};

export type ExpoStore = ReturnType<typeof createExpoStore>;

/** One key per visit, so that two pages never write over each other. A storage that refuses costs only what a reload would have brought back. */
export const createExpoStore = (storage: Keep) => {
  const keyOf = ({ at, id }: Visit): string => `${prefix}${String(at).padStart(15, '0')}.${id}`;
  const trying = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    put: (visit: Visit) => trying(() => storage.setItem(keyOf(visit), JSON.stringify(visit)), undefined),
    drop: (visit: Visit) => trying(() => storage.removeItem(keyOf(visit)), undefined),
    /** In the order they came. */
    all: (): Visit[] =>
      trying(
        () =>
          Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
            .filter((key) => key.startsWith(prefix))
            .sort()
            .flatMap((key) => parse(storage.getItem(key)) ?? []),
        [],
      ),
  };
};
