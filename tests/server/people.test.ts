import { departmentSpec } from '@tongguan/server/people/person';
import { open } from '@tongguan/server/platform/collections';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { askRaw, friendOf, leadFor, seedCast } from '../support/cast';
import { pdf, upload } from '../support/gate';
import { useHouse } from '../support/house';

const house = useHouse({ now: '2030-03-04T02:00:00Z', rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
const control = () => house().simulator.control;
beforeAll(() => seedCast(house()));
afterEach(() => control().setFaults({ outage: false, callbackMode: 'normal' }));
afterEach(() => control().setPermissions({ scope: null, contactsSync: false }));

const whoIs = async (cookie: string) => (await askRaw(house(), 'GET', '/api/session', undefined, { cookie })).status;
const active = async (userid: string) => (await house().server.services.directory.staff()).people.get(userid)?.active;
/** A rep of Shanghai's own, signed in. */
const newRep = async (userid: string) => {
  await control().join({ userid, name: '路远', department: [4] });
  return house().signIn(userid);
};

describe('I4 L1 people follow WeCom', () => {
  it('I4 puts out at once who has left, though WeCom cannot be asked: session, card, message, file', async () => {
    const { cookie, api } = await newRep('leaver-1');
    const lead = await leadFor(house(), 'leaver-1');
    const file = await upload(api, lead._id, '架构图.pdf', pdf('of the leaver'));
    expect((await askRaw(house(), 'GET', `/api/files/${file}`, undefined, { cookie })).status).toBe(200);
    // A message on its way to them.
    await open(house().database.db, outboxSpec).insertOne({
      _id: 'lead-x@1@late',
      subject: 'lead-x',
      n: 1,
      to: 'leaver-1',
      contact: lead.contact,
      sealed: await sealedCard(lead.contact),
      dueAt: new Date(house().now().getTime() + 1000),
      createdAt: house().now(),
      cause: { kind: 'system', id: 'tongguan' },
      attempts: 0,
    });
    control().setFaults({ outage: 'busy' });
    await control().resign('leaver-1');
    expect(await whoIs(cookie)).toBe(401);
    expect((await askRaw(house(), 'GET', `/api/files/${file}`, undefined, { cookie })).status).toBe(401);
    control().setFaults({ outage: false });
    house().setNow(new Date(house().now().getTime() + 2000));
    await house().settle();
    expect(await open(house().database.db, outboxSpec).findOne({ _id: 'lead-x@1@late' })).toMatchObject({ outcome: 'withdrawn' });
    expect(control().cards('leaver-1')).toEqual([]);
  });

  const sealedCard = async (contact: string): Promise<string> => {
    const { vault } = house().server.services;
    const record = (await house()
      .database.db.collection('contacts')
      .findOne({ _id: contact as never }))!;
    const card = {
      card_type: 'text_notice',
      main_title: { title: '晚到' },
      card_action: { type: 1, url: 'http://x' },
      task_id: 'lead-x@1@late',
    };
    return vault.sealer(contact, record['key']).seal('card', JSON.stringify(card));
  };

  it('I4 lets back in who was taken for gone by mistake, at the next reading', async () => {
    await newRep('mistaken-1');
    control().setFaults({ outage: 'busy' });
    await control().sendEvent({ FromUserName: 'mistaken-1', Event: 'unsubscribe', AgentID: 1000002 });
    expect(await active('mistaken-1')).toBe(false);
    control().setFaults({ outage: false });
    await house().server.syncPeople();
    expect(await active('mistaken-1')).toBe(true);
  });

  it('I4 puts out who is no longer in the app’s scope, and in again who comes back', async () => {
    const { cookie } = await newRep('scoped-1');
    control().setPermissions({ scope: { users: ['admin'], departments: [3] } });
    await house().server.syncPeople();
    expect([await whoIs(cookie), await active('rep-hz-1')]).toEqual([401, true]);
    control().setPermissions({ scope: null });
    await house().server.syncPeople();
    expect(await active('scoped-1')).toBe(true);
    expect(await whoIs((await house().signIn('scoped-1')).cookie)).toBe(200);
  });

  it('I4 hears of moves and leaving at once where the company has set up 通讯录同步', async () => {
    control().setPermissions({ contactsSync: true });
    const { cookie } = await newRep('synced-1');
    control().moveTo('synced-1', [3]);
    for (let i = 0; i < 50 && (await whoIs(cookie)) === 200; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await whoIs(cookie)).toBe(401);
    expect((await house().server.services.directory.staff()).people.get('synced-1')?.departments).toEqual([3]);
  });

  it('I4 learns from the list of unassigned customers who left, when the word of it was lost', async () => {
    await newRep('silent-1');
    await friendOf(house(), 'silent-1');
    control().setFaults({ callbackMode: 'lost' });
    await control().resign('silent-1', 'left');
    expect(await active('silent-1')).toBe(true);
    await house().server.reconcileFriends();
    expect(await active('silent-1')).toBe(false);
  });

  it('I4 compares on where the app may not read that list', async () => {
    house().setNow(new Date(house().now().getTime() + 30 * 3600_000));
    control().setPermissions({ forbiddenApis: ['externalcontact/get_unassigned_list'] });
    await house().server.reconcileFriends();
    control().setPermissions({ forbiddenApis: [] });
    const { api } = await house().signIn('admin');
    expect((await api('friend.status', {})).runs[0]).toMatchObject({ finishedAt: expect.any(String), problem: null });
  });

  it('I4 follows departments: one below another below what a supervisor leads is theirs, and a dissolved one is gone', async () => {
    const { state } = control().world;
    state.departments.push({ id: 41, name: '浦东组', parentid: 4, order: 1 }, { id: 42, name: '临时组', parentid: 41, order: 1 });
    await control().join({ userid: 'deep-1', name: '陈深', department: [42] });
    await control().join({ userid: 'lead-sales', name: '沈总', department: [2], leaderOf: [2] });
    await house().server.syncPeople();
    const lead = await leadFor(house(), 'deep-1');
    const { api } = await house().signIn('lead-sales');
    expect((await api('lead.card', { lead: lead._id })).card).toMatchObject({ team: '临时组' });
    state.departments = state.departments.filter(({ id }) => id !== 42);
    control().moveTo('deep-1', [41]);
    await house().server.syncPeople();
    expect(await open(house().database.db, departmentSpec).findOne({ _id: 42 })).toBeNull();
    expect((await (await house().signIn('lead-sales')).api('lead.card', { lead: lead._id })).card!.ownerName).toBe('陈深');
  });
});
