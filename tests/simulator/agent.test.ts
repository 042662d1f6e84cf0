import { closeAll, corp, startWorld, type World } from './harness';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(closeAll);

const agent = (id: number | string = corp.agentId) => world.api(`agent/get?agentid=${id}`);

test('agent/get tells of the token’s own app only', async () => {
  expect(await agent()).toMatchObject({ errcode: 0, agentid: corp.agentId, close: 0, redirect_domain: '127.0.0.1' });
  expect((await agent(1000009)).errcode).toBe(301002);
  expect((await agent('')).errcode).toBe(41011);
  expect((await agent('main')).errcode).toBe(40056);
});

test('agent/get shows the visible range as it is set: everyone, some, nobody', async () => {
  expect(await agent()).toMatchObject({ allow_userinfos: { user: [] }, allow_partys: { partyid: [1] } });
  world.sim.control.setPermissions({ scope: { users: ['admin'], departments: [3] } });
  expect(await agent()).toMatchObject({ allow_userinfos: { user: [{ userid: 'admin' }] }, allow_partys: { partyid: [3] } });
  world.sim.control.setPermissions({ scope: { users: [], departments: [] } });
  expect(await agent()).toMatchObject({ allow_userinfos: { user: [] }, allow_partys: { partyid: [] }, allow_tags: { tagid: [] } });
});

test('what the console has switched off or not set shows, and reset puts it back', async () => {
  world.sim.control.setPermissions({ agentEnabled: false, redirectDomain: null });
  expect(await agent()).toMatchObject({ close: 1, redirect_domain: '' });
  world.sim.control.reset();
  const token = await world.token();
  expect(await world.api(`agent/get?agentid=${corp.agentId}`, undefined, token)).toMatchObject({ close: 0, redirect_domain: '127.0.0.1' });
});

test('an address that is not trusted is refused with 60020 whatever it asks for, and told where it came from', async () => {
  world.sim.control.setPermissions({ trustedIp: false });
  for (const path of [`agent/get?agentid=${corp.agentId}`, 'department/list', 'externalcontact/get_follow_user_list']) {
    const { errcode, errmsg } = await world.api(path);
    expect(errcode).toBe(60020);
    expect(errmsg).toMatch(/from ip: \S*127\.0\.0\.1/);
  }
});
