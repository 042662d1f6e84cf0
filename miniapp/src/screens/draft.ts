import { door } from '../door';

/** Words not yet sent, kept over a killed app. A storage that refuses costs only that. */
export const draftOf = (name: string) => {
  const key = `tongguan.draft.${name}`;
  const safely = <T>(work: () => T, otherwise: T): T => {
    try {
      return work();
    } catch {
      return otherwise;
    }
  };
  return {
    read: (): string => safely(() => door.keep.getItem(key), null) ?? '',
    write: (words: string): void => safely(() => door.keep.setItem(key, words), undefined),
    drop: (): void => safely(() => door.keep.removeItem(key), undefined),
  };
};
