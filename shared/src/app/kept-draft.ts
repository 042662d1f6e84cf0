import type { Touch } from '../touch/touch';
import type { EditQueue } from './edit-queue';
import type { Keep } from './edit-store';

type Storage = Pick<Keep, 'getItem' | 'setItem' | 'removeItem'>;

export interface KeptDraft<T> {
  read: () => T | null;
  write: (draft: T) => void;
  drop: () => void;
}

/** Something half typed, over a change of chat and a killed app. A storage that refuses costs only that. */
export const keptDraft = <T>(storage: Storage, name: string): KeptDraft<T> => {
  const key = `tongguan.draft.${name}`;
  const trying = <R>(work: () => R): R | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  return {
    read: () => trying(() => JSON.parse(storage.getItem(key) ?? 'null') as T | null),
    write: (draft) => void trying(() => storage.setItem(key, JSON.stringify(draft))),
    drop: () => void trying(() => storage.removeItem(key)),
  };
};

export const touchDraft = (storage: Storage, lead: string): KeptDraft<Touch> => keptDraft(storage, `touch.${lead}`);

export const noteDraft = (storage: Storage, lead: string): KeptDraft<string> => keptDraft(storage, `note.${lead}`);

/** A touch the server would not take becomes a draft again: nothing that was put down is lost. */
export const keepRefusedTouches = (queue: EditQueue, storage: Storage): void => {
  queue.on({
    refused: ({ lead, command }) => {
      if (command.kind === 'touch') touchDraft(storage, lead).write(command.touch);
    },
  });
};
