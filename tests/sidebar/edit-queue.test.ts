import { cardOf } from './card-of';
import { memoryStorage, openPage, refuse, settled } from './queue-world';

const budget = (from: string | null, to: string | null) => ({ kind: 'edit' as const, change: { field: 'budgetBand' as const, from, to } });
const role = (to: string) => ({ kind: 'edit' as const, change: { field: 'decisionRole' as const, from: null, to } });
const saved = () => ({ status: 200, body: { card: cardOf({ version: 4 }) } });
const silence = () => ({ status: 0, body: null });
const clash = (now: string) => () =>
  refuse(409, 'conflict', '同事刚改过', { conflicts: [{ field: 'budgetBand', from: null, now, to: 'over200' }] });

test('a tap is sent at once, under its own command, and is forgotten when answered', async () => {
  const storage = memoryStorage();
  const page = openPage(storage, saved);
  const answers: number[] = [];
  page.queue.on({ answered: (_, card) => answers.push(card.version) });
  page.queue.add('l1', budget(null, 'over200'));
  expect(page.queue.state().entries).toHaveLength(1);
  expect(storage.keys()).toHaveLength(1);
  await settled();
  expect(page.requests.map((r) => r.path)).toEqual(['/api/leads/l1/edit']);
  expect(answers).toEqual([4]);
  expect(page.queue.state().entries).toHaveLength(0);
  expect(storage.keys()).toHaveLength(0);
});

test('taps are sent one after another in the order of the taps', async () => {
  let inFlight = 0;
  let most = 0;
  const page = openPage(memoryStorage(), async () => {
    most = Math.max(most, ++inFlight);
    await settled();
    inFlight -= 1;
    return saved();
  });
  page.queue.add('l1', { kind: 'start' });
  page.queue.add('l1', budget(null, 'under50'));
  page.queue.add('l1', budget('under50', 'over200'));
  await settled().then(settled).then(settled).then(settled).then(settled);
  expect(page.requests.map((r) => r.path)).toEqual(['/api/leads/l1/start', '/api/leads/l1/edit', '/api/leads/l1/edit']);
  expect(page.bodies().map((b) => b.changes?.[0]?.['to'])).toEqual([undefined, 'under50', 'over200']);
  expect(new Set(page.bodies().map((b) => b.cmd)).size).toBe(3);
  expect(most).toBe(1);
});

test('offline keeps every tap, says so, and sends each once when the network returns', async () => {
  const page = openPage(memoryStorage(), saved);
  page.world.online = false;
  page.queue.add('l1', budget(null, 'over200'));
  page.queue.add('l1', role('buyer'));
  await settled();
  expect(page.requests).toHaveLength(0);
  expect(page.queue.state()).toMatchObject({ stalled: true, entries: [{}, {}] });
  page.world.online = true;
  page.queue.wake();
  page.queue.wake();
  await settled();
  expect(page.requests).toHaveLength(2);
  expect(page.queue.state()).toMatchObject({ stalled: false, entries: [] });
});

test.each([
  ['silence', silence()],
  ['503', refuse(503, 'busy', '系统繁忙')],
  ['429', refuse(429, 'too-many', '太快了')],
  ['an expired session', refuse(401, 'not-signed-in', '请先登录')],
])('%s keeps the tap and sends the same command again, later each time', async (_, failure) => {
  const page = openPage(memoryStorage(), () => failure);
  page.queue.add('l1', budget(null, 'over200'));
  await settled();
  page.later();
  await settled();
  page.world.answer = saved;
  page.later();
  await settled();
  const commands = page.bodies().map((body) => body.cmd);
  expect(commands).toHaveLength(3);
  expect(new Set(commands).size).toBe(1);
  expect(page.waits).toEqual([1000, 2000]);
  expect(page.queue.state().entries).toHaveLength(0);
});

test('a device that never says it is online again is not believed for ever', async () => {
  const page = openPage(memoryStorage(), saved);
  page.world.online = false;
  page.queue.add('l1', budget(null, 'over200'));
  for (let round = 0; round < 6; round += 1) {
    await settled();
    page.later();
  }
  await settled();
  expect(page.requests).toHaveLength(1);
});

test('after a reload the taps are taken up in order and sent once, under the same commands', async () => {
  const storage = memoryStorage();
  const before = openPage(storage, silence);
  before.queue.add('l1', budget(null, 'over200'));
  before.queue.add('l1', role('buyer'));
  await settled();
  const after = openPage(storage, saved);
  after.queue.resume();
  after.queue.resume();
  await settled();
  expect(after.bodies()[0]?.cmd).toBe(before.bodies()[0]?.cmd);
  expect(after.bodies().map((b) => b.changes[0]?.['field'])).toEqual(['budgetBand', 'decisionRole']);
  expect(storage.keys()).toHaveLength(0);
});

test('what another person tapped on this device is not sent in my name', async () => {
  const storage = memoryStorage();
  openPage(storage, silence, 'zhao').queue.add('l1', budget(null, 'over200'));
  await settled();
  const mine = openPage(storage, saved, 'wang');
  mine.queue.resume();
  await settled();
  expect(mine.requests).toHaveLength(0);
  expect(storage.keys()).toHaveLength(1);
});

test('a broken entry in the storage is passed over, the others are taken up', async () => {
  const storage = memoryStorage();
  openPage(storage, silence).queue.add('l1', budget(null, 'over200'));
  await settled();
  storage.setItem('tongguan.edit.1.x', '{"cmd":');
  storage.setItem('another.key', 'x');
  const page = openPage(storage, saved);
  page.queue.resume();
  await settled();
  expect(page.requests).toHaveLength(1);
});

test('a definite refusal drops the tap, tells why, and later taps on that field start from what stands', async () => {
  const storage = memoryStorage();
  let first = true;
  const page = openPage(storage, async () => {
    await settled();
    if (!first) return saved();
    first = false;
    return refuse(403, 'forbidden', '这条线索已交接，不能再改');
  });
  const said: string[] = [];
  page.queue.on({ refused: (_, message) => said.push(message) });
  page.queue.add('l1', budget(null, 'under50'));
  page.queue.add('l1', budget('under50', 'over200'));
  await settled().then(settled).then(settled).then(settled);
  expect(said).toEqual(['这条线索已交接，不能再改']);
  expect(page.bodies()[1]?.changes).toEqual([{ field: 'budgetBand', from: null, to: 'over200' }]);
  expect(storage.keys()).toHaveLength(0);
});

test('an unexplained failure of the server is tried again, but not for ever', async () => {
  const page = openPage(memoryStorage(), () => refuse(500, 'internal', '服务暂时出错，请稍后再试'));
  const said: string[] = [];
  page.queue.on({ refused: (_, message) => said.push(message) });
  page.queue.add('l1', budget(null, 'over200'));
  for (let round = 0; round < 10; round += 1) {
    await settled();
    page.later();
  }
  expect(page.requests).toHaveLength(5);
  expect(said).toEqual(['服务暂时出错，请稍后再试']);
});

test('a clash waits for the person and holds back no other field', async () => {
  const page = openPage(memoryStorage(), (request) =>
    JSON.stringify(request.body).includes('budgetBand') ? clash('from50to200')() : saved(),
  );
  page.queue.add('l1', budget(null, 'over200'));
  page.queue.add('l1', role('buyer'));
  await settled();
  expect(page.queue.state().clashes).toMatchObject([{ conflict: { field: 'budgetBand', now: 'from50to200', to: 'over200' } }]);
  expect(page.requests).toHaveLength(2);
  expect(page.queue.state().entries).toHaveLength(1);
});

test('用我的 sends the last wish on top of what stands now, under a new command', async () => {
  const storage = memoryStorage();
  const page = openPage(storage, clash('from50to200'));
  page.queue.add('l1', budget(null, 'over200'));
  await settled();
  page.queue.add('l1', budget('over200', 'under50'));
  await settled();
  expect(page.requests).toHaveLength(1);
  page.world.answer = saved;
  page.queue.settle(page.queue.state().clashes[0]!, 'mine');
  await settled();
  const [first, second] = page.bodies();
  expect(second?.changes).toEqual([{ field: 'budgetBand', from: 'from50to200', to: 'under50' }]);
  expect(second?.cmd).not.toBe(first?.cmd);
  expect(page.queue.state()).toMatchObject({ entries: [], clashes: [] });
  expect(storage.keys()).toHaveLength(0);
});

test('保留对方 lets the wish go and sends nothing more', async () => {
  const storage = memoryStorage();
  const page = openPage(storage, clash('from50to200'));
  page.queue.add('l1', budget(null, 'over200'));
  await settled();
  page.queue.settle(page.queue.state().clashes[0]!, 'theirs');
  await settled();
  expect(page.requests).toHaveLength(1);
  expect(page.queue.state()).toMatchObject({ entries: [], clashes: [] });
  expect(storage.keys()).toHaveLength(0);
});

test('a clash not yet settled comes back after a reload', async () => {
  const storage = memoryStorage();
  const before = openPage(storage, clash('from50to200'));
  before.queue.add('l1', budget(null, 'over200'));
  await settled();
  const after = openPage(storage, clash('from50to200'));
  after.queue.resume();
  await settled();
  expect(after.queue.state().clashes).toHaveLength(1);
  expect(after.bodies()[0]?.cmd).toBe(before.bodies()[0]?.cmd);
});

test('a storage that refuses still lets the tap through', async () => {
  const storage = memoryStorage();
  storage.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const page = openPage(storage, saved);
  page.queue.add('l1', budget(null, 'over200'));
  await settled();
  expect(page.requests).toHaveLength(1);
});
