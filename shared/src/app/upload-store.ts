import { uploadsKept } from './uploads-kept';

/** One file that has not become a credential yet. Its commands stay the same however often it is taken up. */
export interface Upload<C = Blob> {
  cmd: string;
  /** The command that makes it a credential. */
  giveCmd: string;
  lead: string;
  stage: string;
  credential: string;
  /** Who chose it, when that was known. */
  person: string | null;
  /** Milliseconds since the epoch. */
  at: number;
  name: string;
  content: C;
}

/** Keeps files over a reload. None of it may fail the upload itself. */
export interface UploadStore<C = Blob> {
  put: (upload: Upload<C>) => Promise<void>;
  drop: (cmd: string) => Promise<void>;
  all: () => Promise<Upload<C>[]>;
}

const table = 'uploads';

const answerOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** In the browser's database. One that refuses (private window, full disk) costs only what a reload would have brought back. */
export const createUploadStore = (databases: IDBFactory | undefined, marks: Pick<Storage, 'setItem' | 'removeItem'>): UploadStore => {
  let opened: Promise<IDBDatabase> | undefined;
  const open = (): Promise<IDBDatabase> => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      if (!databases) throw new Error('no IndexedDB');
      const request = databases.open('tongguan', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'cmd' });
      answerOf(request).then(resolve, reject);
    });
    return opened;
  };
  const within = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> => {
    try {
      return await answerOf(work((await open()).transaction(table, mode).objectStore(table)));
    } catch {
      return undefined;
    }
  };
  const mark = async (): Promise<void> => {
    try {
      if (await within('readonly', (store) => store.count())) marks.setItem(uploadsKept, '1');
      else marks.removeItem(uploadsKept);
    } catch {}
  };
  return {
    put: async (upload) => {
      await within('readwrite', (store) => store.put(upload));
      await mark();
    },
    drop: async (cmd) => {
      await within('readwrite', (store) => store.delete(cmd));
      await mark();
    },
    all: async () => ((await within('readonly', (store) => store.getAll())) ?? []) as Upload[],
  };
};
