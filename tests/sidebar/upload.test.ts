import { createHash, randomBytes } from 'node:crypto';
import { createApi, type Request, type Response } from '@tongguan/shared/api/client';
import { blobAccess } from '@tongguan/shared/app/blob-access';
import { createUploads, maxFileBytes } from '@tongguan/shared/app/upload';
import type { Upload, UploadStore } from '@tongguan/shared/app/upload-store';
import { maxFileBytes as contractBytes } from '@tongguan/shared/file/contract';
import { refuse } from './queue-world';

const partBytes = 256 * 1024;
const silence: Response = { status: 0, body: null };

/** What outlives a page: the kept files. */
const memoryStore = (): UploadStore & { held: Map<string, Upload> } => {
  const held = new Map<string, Upload>();
  return {
    held,
    put: async (upload) => void held.set(upload.cmd, upload),
    drop: async (cmd) => void held.delete(cmd),
    all: async () => [...held.values()],
  };
};

/** The server as far as uploads know it: parts by number, a file per command, a credential per command. */
const openServer = () => {
  const files = new Map<string, { file: string; size: number; parts: Map<number, Buffer>; complete: boolean }>();
  const given: { cmd: string; file: string }[] = [];
  const requests: Request[] = [];
  const world: { before: (request: Request) => Response | undefined; after: (request: Request) => Response | undefined } = {
    before: () => undefined,
    after: () => undefined,
  };
  const statusOf = (f: NonNullable<ReturnType<typeof files.get>>) => ({
    status: 200,
    body: { file: f.file, size: f.size, partBytes, received: [...f.parts.keys()], complete: f.complete },
  });
  const contentOf = (f: NonNullable<ReturnType<typeof files.get>>) =>
    Buffer.concat([...f.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes));
  const answer = (request: Request): Response => {
    const body = request.body as Record<string, string>;
    if (/\/files$/.test(request.path)) {
      const cmd = body['cmd']!;
      if (!files.has(cmd)) files.set(cmd, { file: `f${files.size}`, size: Number(body['size']), parts: new Map(), complete: false });
      return statusOf(files.get(cmd)!);
    }
    if (/\/credentials$/.test(request.path)) {
      if (!given.some(({ cmd }) => cmd === body['cmd'])) given.push({ cmd: body['cmd']!, file: body['file']! });
      return { status: 200, body: { gate: { stage: 'contact' } } };
    }
    const f = [...files.values()].find(({ file }) => request.path.startsWith(`/api/files/${file}`))!;
    const part = /\/parts\/(\d+)$/.exec(request.path);
    if (part) f.parts.set(Number(part[1]), Buffer.from(body['content']!, 'base64'));
    if (/\/complete$/.test(request.path)) {
      if (createHash('sha256').update(contentOf(f)).digest('hex') !== body['sha256']) return refuse(409, 'conflict', '内容对不上');
      f.complete = true;
      return { status: 200, body: { file: f.file, sha256: body['sha256'], type: 'image', size: f.size } };
    }
    return statusOf(f);
  };
  const send = async (request: Request): Promise<Response> => {
    await new Promise((resolve) => setImmediate(resolve));
    const early = world.before(request);
    if (early) return early;
    requests.push(request);
    const result = answer(request);
    return world.after(request) ?? result;
  };
  return { send, world, requests, files, given, contentOf: (cmd: string) => contentOf(files.get(cmd)!) };
};

/** One page; retries wait until `later()`. */
const openPage = (server: ReturnType<typeof openServer>, store: UploadStore, person: string | null = 'zhou') => {
  let again: (() => void) | undefined;
  const prefix = randomBytes(4).toString('hex');
  let ids = 0;
  const uploads = createUploads({
    api: createApi(server.send),
    store,
    files: blobAccess,
    newId: () => `${prefix}-cmd-${++ids}`,
    now: () => 1_769_562_000_000 + ids,
    person: () => person,
    after: (_, run) => {
      again = run;
      return () => {
        again = undefined;
      };
    },
  });
  return { uploads, later: () => again?.() };
};

const until = async (so: () => boolean) => {
  for (let i = 0; i < 2000 && !so(); i += 1) await new Promise((resolve) => setTimeout(resolve, 2));
  if (!so()) throw new Error('it did not become so');
};

const picture = randomBytes(partBytes * 5 + 1234);
const blob = () => new Blob([picture]);
const partsSent = (server: ReturnType<typeof openServer>) =>
  server.requests.filter(({ path }) => path.includes('/parts/')).map(({ path }) => path);

test('a file arrives whole, each part once, is checked by its hash and given once', async () => {
  const server = openServer();
  const store = memoryStore();
  const { uploads } = openPage(server, store);
  const shares: number[] = [];
  const gates: string[] = [];
  uploads.subscribe(() => shares.push(uploads.state()[0]?.share ?? -1));
  uploads.onGiven((lead) => gates.push(lead));
  uploads.start('l1', 'contact', 'architecture', blob(), '架构图.png');
  expect(uploads.state()).toMatchObject([{ lead: 'l1', credential: 'architecture', name: '架构图.png', state: 'sending' }]);
  await until(() => uploads.state().length === 0);
  expect(server.contentOf([...server.files.keys()][0]!).equals(picture)).toBe(true);
  expect(new Set(partsSent(server)).size).toBe(6);
  expect(partsSent(server)).toHaveLength(6);
  expect(server.given).toHaveLength(1);
  expect(gates).toEqual(['l1']);
  expect(shares.filter((share) => share >= 0)).toEqual([...shares.filter((share) => share >= 0)].sort((a, b) => a - b));
  expect(store.held.size).toBe(0);
});

test('no more than two parts are on their way at once', async () => {
  const server = openServer();
  let inFlight = 0;
  let most = 0;
  const counting = async (request: Request) => {
    if (!request.path.includes('/parts/')) return server.send(request);
    most = Math.max(most, ++inFlight);
    const answer = await server.send(request);
    inFlight -= 1;
    return answer;
  };
  const { uploads } = openPage({ ...server, send: counting }, memoryStore());
  uploads.start('l1', 'contact', 'architecture', blob(), 'a.png');
  await until(() => uploads.state().length === 0);
  expect(most).toBe(2);
});

test('a broken line says so, keeps what arrived, and sends only the rest when it returns', async () => {
  const server = openServer();
  const { uploads, later } = openPage(server, memoryStore());
  let parts = 0;
  server.world.before = ({ path }) => (path.includes('/parts/') && ++parts > 2 ? silence : undefined);
  uploads.start('l1', 'contact', 'architecture', blob(), 'a.png');
  await until(() => uploads.state()[0]?.state === 'waiting');
  const before = partsSent(server);
  expect(before.length).toBe(2);
  expect(uploads.state()[0]!.share).toBeCloseTo(2 / 6);
  later(); // the line is still broken: it waits again
  await until(() => uploads.state()[0]?.state === 'waiting');
  server.world.before = () => undefined;
  uploads.wake();
  uploads.wake();
  await until(() => uploads.state().length === 0);
  expect(partsSent(server)).toHaveLength(6);
  expect(server.requests.some(({ method, path }) => method === 'GET' && path === '/api/files/f0')).toBe(true);
  expect(server.given).toHaveLength(1);
});

test.each(['parts/3', '/complete', '/credentials', '/files'])('an answer lost after %s costs nothing twice', async (where) => {
  const server = openServer();
  const { uploads, later } = openPage(server, memoryStore());
  let lost = false;
  server.world.after = ({ path }) => {
    if (lost || !path.endsWith(where)) return undefined;
    lost = true;
    return silence;
  };
  uploads.start('l1', 'contact', 'architecture', blob(), 'a.png');
  await until(() => lost && uploads.state()[0]?.state === 'waiting');
  later();
  await until(() => uploads.state().length === 0);
  expect(server.files.size).toBe(1);
  expect(server.given).toHaveLength(1);
  expect(new Set(partsSent(server)).size).toBe(partsSent(server).length);
});

test('a page closed in the middle is taken up by the next one, under the same commands', async () => {
  const server = openServer();
  const store = memoryStore();
  const first = openPage(server, store);
  let parts = 0;
  server.world.before = ({ path }) => (path.includes('/parts/') && ++parts > 3 ? silence : undefined);
  first.uploads.start('l1', 'contact', 'architecture', blob(), 'a.png');
  await until(() => first.uploads.state()[0]?.state === 'waiting');
  server.world.before = () => undefined;
  const second = openPage(server, store);
  await second.uploads.resume();
  await second.uploads.resume();
  expect(second.uploads.state()).toHaveLength(1);
  await until(() => second.uploads.state().length === 0);
  expect(partsSent(server)).toHaveLength(6);
  expect(server.files.size).toBe(1);
  expect(server.given).toHaveLength(1);
  expect(store.held.size).toBe(0);
});

test('another person on the same device does not send what the first one chose', async () => {
  const server = openServer();
  const store = memoryStore();
  server.world.before = () => silence;
  const first = openPage(server, store, 'zhou');
  first.uploads.start('l1', 'contact', 'architecture', blob(), 'a.png');
  await until(() => first.uploads.state()[0]?.state === 'waiting');
  const second = openPage(server, store, 'he');
  await second.uploads.resume();
  expect(second.uploads.state()).toEqual([]);
});

test('let go, it is gone: nothing more is sent, and no reload brings it back', async () => {
  const server = openServer();
  const store = memoryStore();
  const { uploads } = openPage(server, store);
  uploads.start('l1', 'contact', 'architecture', blob(), 'a.png');
  await until(() => partsSent(server).length >= 1);
  uploads.cancel('l1', 'architecture');
  expect(uploads.state()).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(server.given).toEqual([]);
  expect(store.held.size).toBe(0);
});

test('a refusal is shown in its own words, is not tried again by itself, and a retry begins anew', async () => {
  const server = openServer();
  const store = memoryStore();
  const { uploads } = openPage(server, store);
  server.world.before = ({ path }) => (path.endsWith('/complete') ? refuse(400, 'invalid', '这种文件不能作为IT架构图') : undefined);
  uploads.start('l1', 'contact', 'architecture', blob(), 'a.exe');
  await until(() => uploads.state()[0]?.state === 'failed');
  expect(uploads.state()[0]!.message).toBe('这种文件不能作为IT架构图');
  expect(store.held.size).toBe(0);
  server.world.before = () => undefined;
  uploads.retry('l1', 'architecture');
  await until(() => uploads.state().length === 0);
  expect(server.files.size).toBe(2);
  expect(server.given).toHaveLength(1);
});

test('what is empty or too large is refused before anything is sent', () => {
  const server = openServer();
  const { uploads } = openPage(server, memoryStore());
  expect(maxFileBytes).toBe(contractBytes);
  uploads.start('l1', 'contact', 'a', new Blob([]), 'empty.png');
  uploads.start('l1', 'contact', 'b', { size: maxFileBytes + 1 } as Blob, 'large.png');
  expect(uploads.state().map(({ state }) => state)).toEqual(['failed', 'failed']);
  expect(server.requests).toEqual([]);
});

test('a second file for the same credential takes the place of the first', async () => {
  const server = openServer();
  const { uploads } = openPage(server, memoryStore());
  uploads.start('l1', 'contact', 'architecture', blob(), 'old.png');
  uploads.start('l1', 'contact', 'architecture', blob(), 'new.png');
  expect(uploads.state().map(({ name }) => name)).toEqual(['new.png']);
  await until(() => uploads.state().length === 0);
  expect(server.given).toHaveLength(1);
});
