import { type Api, createApi, type Request, type Response } from '@tongguan/shared/api/client';
import { createEditQueue } from '@tongguan/shared/app/edit-queue';
import { createEditStore, type Keep } from '@tongguan/shared/app/edit-store';

/** localStorage as far as the queue uses it; outlives a page. */
export const memoryStorage = (): Keep & { keys: () => string[] } => {
  const held = new Map<string, string>();
  return {
    getItem: (key) => held.get(key) ?? null,
    setItem: (key, value) => void held.set(key, value),
    removeItem: (key) => void held.delete(key),
    key: (at) => [...held.keys()][at] ?? null,
    get length() {
      return held.size;
    },
    keys: () => [...held.keys()],
  };
};

type Answer = (request: Request) => Response | Promise<Response>;

/** One page with its queue, over a storage that several pages may share. Retries wait until `later()` is called. */
export const openPage = (storage: Keep, answer: Answer, person: string | null = 'wang') => {
  const requests: Request[] = [];
  const world = { online: true, answer };
  let again: (() => void) | undefined;
  const waits: number[] = [];
  const api: Api = createApi(async (request) => {
    requests.push(request);
    return world.answer(request);
  });
  let ids = 0;
  const prefix = `cmd-${Math.random().toString(36).slice(2)}`;
  const queue = createEditQueue({
    api,
    store: createEditStore(storage),
    newId: () => `${prefix}-${++ids}`,
    now: () => 1_769_562_000_000,
    person: () => person,
    online: () => world.online,
    after: (ms, run) => {
      waits.push(ms);
      again = run;
      return () => {
        again = undefined;
      };
    },
  });
  const bodies = () => requests.map((request) => request.body as { cmd: string; changes: Record<string, unknown>[] });
  return { queue, requests, bodies, waits, world, later: () => again?.() };
};

export const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 5));

export const refuse = (status: number, code: string, message: string, details?: unknown): Response => ({
  status,
  body: { error: { code, message, details } },
});
