import { closeAll, corp, startWorld, type World } from './harness';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(closeAll);

const ask = (corpid: string, secret: string) => world.api(`gettoken?corpid=${corpid}&corpsecret=${secret}`);

test('gettoken refuses a wrong corporation with 40013, a wrong secret with 40001, and absent ones', async () => {
  expect((await ask('wwother', corp.agentSecret)).errcode).toBe(40013);
  expect((await ask(corp.corpId, 'wrong')).errcode).toBe(40001);
  expect((await ask('', 'x')).errcode).toBe(41002);
  expect((await ask(corp.corpId, '')).errcode).toBe(41004);
});

test('the same token is handed out until near its end, then a new one while the old still works', async () => {
  const first = await world.token();
  world.pass(6_000_000);
  expect(await world.token()).toBe(first);
  world.pass(1_000_000);
  const second = await world.token();
  expect(second).not.toBe(first);
  expect((await world.api('user/get?userid=boss', undefined, first)).errcode).toBe(0);
  world.pass(300_000);
  expect((await world.api('user/get?userid=boss', undefined, first)).errcode).toBe(42001);
});

test('a token absent, malformed, revoked or forced to expire has its own code each', async () => {
  expect((await world.api('user/get?userid=boss', undefined, '')).errcode).toBe(41001);
  expect((await world.api('user/get?userid=boss', undefined, 'made-up')).errcode).toBe(40014);
  world.sim.control.setFaults({ expireToken: true });
  expect((await world.api('user/get?userid=boss')).errcode).toBe(42001);
  const next = await world.token();
  expect((await world.api('user/get?userid=boss', undefined, next)).errcode).toBe(0);
  world.sim.control.setFaults({ revokeToken: true });
  expect((await world.api('user/get?userid=boss', undefined, next)).errcode).toBe(40014);
});

test('too many calls of one API in a minute are 45009, other APIs go on, and the next minute is free', async () => {
  world.sim.control.setLimits({ apiPerMinute: 2 });
  const codes = [];
  for (let call = 0; call < 3; call += 1) codes.push((await world.api('user/get?userid=boss')).errcode);
  expect(codes).toEqual([0, 0, 45009]);
  expect((await world.api('department/list')).errcode).toBe(0);
  world.pass(60_000);
  expect((await world.api('user/get?userid=boss')).errcode).toBe(0);
});

test.each([
  ['user/get?userid=boss', { trustedIp: false }, 60020],
  ['user/get?userid=boss', { forbiddenApis: ['user/get'] }, 48002],
  ['externalcontact/list?userid=rep-hz-1', { externalContact: false }, 84074],
  ['user/get?userid=boss', { scope: { users: [], departments: [2] } }, 60011],
  ['department/list?id=5', { scope: { users: [], departments: [2] } }, 60011],
])('%s under %j is %i', async (path, permissions, code) => {
  world.sim.control.setPermissions(permissions);
  expect((await world.api(path)).errcode).toBe(code);
});

test('an injected code answers as often as asked, busy answers -1, an unknown path is refused and counted', async () => {
  world.sim.control.setFaults({ errcodes: { 'user/get': { code: 45033, times: 1 } } });
  expect((await world.api('user/get?userid=boss')).errcode).toBe(45033);
  expect((await world.api('user/get?userid=boss')).errcode).toBe(0);
  world.sim.control.setFaults({ outage: 'busy' });
  expect((await world.api('user/get?userid=boss')).errcode).toBe(-1);
  world.sim.control.setFaults({ outage: true });
  await expect(fetch(`${world.sim.url}/cgi-bin/user/get`)).rejects.toThrow();
  world.sim.control.setFaults({ outage: false });
  expect((await world.api('no/such')).errcode).toBe(48001);
  expect(world.sim.control.counters().unknownPaths).toBe(1);
});

test('members: unknown is 60111, a department that is none 60123, and a plain read gives no phone or mail', async () => {
  expect((await world.api('user/get?userid=nobody')).errcode).toBe(60111);
  expect((await world.api('user/simplelist?department_id=99')).errcode).toBe(60123);
  const person = await world.api('user/get?userid=lead-hz');
  expect(person).toMatchObject({ name: '陆文博', department: [3], is_leader_in_dept: [1], status: 1 });
  expect(person).not.toHaveProperty('mobile');
  const { department } = (await world.api('department/list?id=2')) as unknown as { department: { id: number }[] };
  expect(department.map((one) => one.id)).toEqual([2, 3, 4]);
});
