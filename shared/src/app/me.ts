import type { Api, Output } from '../api/client';

export type Person = Output<'session.me'>;
type Known = Pick<Person, 'id' | 'role'>;

const key = 'tongguan.person';

export interface Me {
  /** What is known without asking; from an earlier answer on this device. */
  known: () => Known | null;
  /** Asks once. */
  load: () => Promise<Person>;
  /** Someone may sign in now who is not the one known. */
  forget: () => void;
}

const read = (storage: Pick<Storage, 'getItem'>): Known | null => {
  try {
    const known = JSON.parse(storage.getItem(key) ?? 'null') as Known | null;
    return known?.id ? known : null;
  } catch {
    return null;
  }
};

export const createMe = (api: Api, storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Me => {
  let known = read(storage);
  let asked: Promise<Person> | undefined;
  const ask = async (): Promise<Person> => {
    const person = await api('session.me', {});
    known = { id: person.id, role: person.role };
    try {
      storage.setItem(key, JSON.stringify(known));
    } catch {}
    return person;
  };
  return {
    known: () => known,
    load: () => {
      asked ??= ask().catch((error: unknown) => {
        asked = undefined;
        throw error;
      });
      return asked;
    },
    forget: () => {
      known = null;
      asked = undefined;
      try {
        storage.removeItem(key);
      } catch {}
    },
  };
};
