import { createTokenStore, type FetchToken, wecomTokensSpec } from '@tongguan/server/wecom/token-store';
import { useDatabase } from '../support/database';
import { seal, unseal } from './stub-wecom';

const database = useDatabase();
const start = Date.parse('2026-11-02T01:00:00Z');
let clock = start;
let slept = 0;

const storeOf = () =>
  createTokenStore({
    db: database().db,
    seal,
    open: unseal,
    now: () => new Date(clock),
    sleep: async (ms) => {
      clock += ms;
      slept += ms;
    },
  });

const rows = () => database().db.collection<{ _id: string; value?: string; refreshUntil?: Date; holder?: string }>(wecomTokensSpec.name);
const giving = (value: string, lifeSeconds = 7200): jest.MockedFunction<FetchToken> => jest.fn(async () => ({ value, lifeSeconds }));

beforeEach(async () => {
  clock = start;
  slept = 0;
  await rows().deleteMany({});
});

test('what one process fetched, another reads; the database holds it sealed', async () => {
  const [one, two] = [giving('A'), giving('B')];
  expect(await storeOf().get('t', one)).toBe('A');
  expect(await storeOf().get('t', two)).toBe('A');
  expect(two).not.toHaveBeenCalled();
  expect((await rows().findOne({ _id: 't' }))?.value).toBe(seal('A'));
});

test('a value is renewed five minutes before it ends', async () => {
  const store = storeOf();
  await store.get('t', giving('A'));
  clock = start + 7_200_000 - 300_001;
  expect(await store.get('t', giving('B'))).toBe('A');
  clock += 1;
  expect(await store.get('t', giving('B'))).toBe('B');
});

test('a value that comes with little life left is not fetched again at every call', async () => {
  const store = storeOf();
  const short = giving('A', 200);
  await store.get('t', short);
  clock += 99_000;
  await store.get('t', short);
  await storeOf().get('t', short);
  expect(short).toHaveBeenCalledTimes(1);
});

test('a failed early renewal still serves the value that is good for some minutes; after its end the failure is told', async () => {
  const store = storeOf();
  await store.get('t', giving('A'));
  const broken = jest.fn(async () => Promise.reject(new Error('down')));
  clock = start + 7_000_000;
  expect(await store.get('t', broken)).toBe('A');
  clock = start + 7_200_000;
  await expect(store.get('t', broken)).rejects.toThrow('down');
  expect((await rows().findOne({ _id: 't' }))?.holder).toBeUndefined();
  expect(await store.get('t', giving('B'))).toBe('B');
});

test('invalidate drops the value only if it is still that one', async () => {
  const [one, two] = [storeOf(), storeOf()];
  await one.get('t', giving('A'));
  await two.get('t', giving('-'));
  await one.invalidate('t', 'A');
  expect(await one.get('t', giving('B'))).toBe('B');
  await two.invalidate('t', 'A');
  const none = giving('C');
  expect(await two.get('t', none)).toBe('B');
  expect(none).not.toHaveBeenCalled();
});

test('WeCom may give the very value again that was complained about', async () => {
  const store = storeOf();
  await store.get('t', giving('A'));
  await store.invalidate('t', 'A');
  const again = giving('A');
  expect(await store.get('t', again)).toBe('A');
  expect(await store.get('t', again)).toBe('A');
  expect(again).toHaveBeenCalledTimes(1);
  clock = start + 7_000_000;
  expect(await store.get('t', () => Promise.reject(new Error('down')))).toBe('A');
});

test('a read that was under way does not bring back what was complained about meanwhile', async () => {
  await storeOf().get('t', giving('A'));
  const store = storeOf();
  const reading = store.get('t', giving('B'));
  await store.invalidate('t', 'A');
  await reading;
  expect(await store.get('t', giving('B'))).toBe('B');
});

test('while another process refreshes, the old value is used if it is still good', async () => {
  await storeOf().get('t', giving('A'));
  clock = start + 7_000_000;
  await rows().updateOne({ _id: 't' }, { $set: { holder: 'another', refreshUntil: new Date(clock + 10_000) } });
  const mine = giving('B');
  expect(await storeOf().get('t', mine)).toBe('A');
  expect(mine).not.toHaveBeenCalled();
});

test('a holder that died is waited for no longer than its lease of ten seconds', async () => {
  await rows().insertOne({ _id: 't', holder: 'dead', refreshUntil: new Date(start + 10_000) });
  expect(await storeOf().get('t', giving('B'))).toBe('B');
  expect(slept).toBe(10_000);
});

test('a lease by a clock far ahead does not hold anybody up for ever', async () => {
  await rows().insertOne({ _id: 't', holder: 'ahead', refreshUntil: new Date(start + 3_600_000) });
  expect(await storeOf().get('t', giving('B'))).toBe('B');
  expect(slept).toBeLessThan(15_000);
});

test('a value sealed under a key that is gone counts as absent', async () => {
  await rows().insertOne({
    _id: 't',
    value: 'something else',
    expiresAt: new Date(start + 1e6),
    freshUntil: new Date(start + 1e6),
  } as never);
  expect(await storeOf().get('t', giving('B'))).toBe('B');
});

test('two stores and forty callers at once: one fetch', async () => {
  const stores = [storeOf(), storeOf()];
  const slow = jest.fn(async () => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    return { value: 'A', lifeSeconds: 7200 };
  });
  const real = stores.map(() => createTokenStore({ db: database().db, seal, open: unseal, now: () => new Date() }));
  const got = await Promise.all(Array.from({ length: 40 }, (_, n) => real[n % 2]!.get('race', slow)));
  expect(new Set(got)).toEqual(new Set(['A']));
  expect(slow).toHaveBeenCalledTimes(1);
});
