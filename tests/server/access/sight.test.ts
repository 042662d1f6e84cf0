import { leadKind } from '@tongguan/server/lead/lead';
import { shownTo } from '@tongguan/server/lead/sight';
import { systemActor } from '@tongguan/server/platform/trail/event';
import { createTrail } from '@tongguan/server/platform/trail/trail';
import type { Api } from '@tongguan/shared/api/client';
import type { ErrorCode } from '@tongguan/shared/api/errors';
import { Collection } from 'mongodb';
import { cast, friendOf, handOver, leadFor, leadsOf, newCmd, newMobile, seedCast } from '../../support/cast';
import { useHouse } from '../../support/house';

const house = useHouse({ rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
const apis = new Map<string, Api>();
const as = async (userid: string): Promise<Api> => {
  const api = apis.get(userid) ?? (await house().signIn(userid)).api;
  apis.set(userid, api);
  return api;
};

beforeAll(async () => {
  const { control } = house().simulator;
  // A team below Hangzhou's: its rep is led by lead-hz only through the tree.
  control.world.state.departments.push({ id: 6, name: '滨江组', parentid: 3, order: 10 });
  await control.join({ userid: 'rep-bj-1', name: '滕知远', department: [6] });
  await house().server.syncPeople();
  await seedCast(house());
});

const sees = async (userid: string, lead: string): Promise<boolean> => {
  const api = await as(userid);
  const card = await api('lead.card', { lead }).then(
    () => true,
    (error: { code: ErrorCode }) => {
      if (error.code !== 'not-found' && error.code !== 'forbidden') throw error;
      return false;
    },
  );
  const listed = await api('lead.list', { limit: 100 }).then(
    ({ leads }) => leads.some((one) => one.id === lead),
    () => false,
  );
  expect([userid, listed]).toEqual([userid, card]);
  return card;
};

const sightOf = async (lead: string): Promise<string[]> => {
  const people = ['rep-hz-1', 'rep-hz-2', 'rep-bj-1', 'rep-sh-1', 'lead-hz', 'boss', cast.reviewer, cast.operations, 'admin'];
  const seen = await Promise.all(people.map((userid) => sees(userid, lead)));
  return people.filter((_, i) => seen[i]);
};

const events = async (lead: string, type: string) =>
  (await house().server.services.trail.readTrail(leadKind.kind, (await leadsOf(house()).findOne({ _id: lead }))!)).filter(
    (e) => e.type === type,
  );

describe('sight', () => {
  it('a lead is seen by its rep, the leader above and the executive, by nobody else', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    expect(await sightOf(lead._id)).toEqual(['rep-hz-1', 'lead-hz', 'boss']);
  });

  it('a supervisor sees the whole tree below, and nothing beside it', async () => {
    expect(await sightOf((await leadFor(house(), 'rep-bj-1'))._id)).toEqual(['rep-bj-1', 'lead-hz', 'boss']);
    expect(await sightOf((await leadFor(house(), 'rep-sh-1'))._id)).toEqual(['rep-sh-1', 'boss']);
  });

  it('an unassigned lead is seen by the supervisor of its region and the executive', async () => {
    expect(await sightOf((await leadFor(house(), null, { region: '杭州' }))._id)).toEqual(['lead-hz', 'boss']);
    expect(await sightOf((await leadFor(house(), null, { region: '上海' }))._id)).toEqual(['boss']);
    expect(await sightOf((await leadFor(house(), null, { region: '不知道' }))._id)).toEqual(['boss']);
  });

  it('a helper sees and edits, also from another team, and stops when no longer one', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const { trail } = house().server.services;
    await trail.change(leadKind, lead._id, { actor: systemActor }, (now) => ({
      events: [{ type: 'lead.helper-added', data: { person: 'rep-sh-1' } }],
      set: shownTo({ ...now, helpers: ['rep-sh-1'] }),
    }));
    expect(await sightOf(lead._id)).toEqual(['rep-hz-1', 'rep-sh-1', 'lead-hz', 'boss']);
    const api = await as('rep-sh-1');
    await api('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'industry', from: null, to: '制造业' }] });
    await expect(api('lead.start', { lead: lead._id, cmd: newCmd() })).rejects.toMatchObject({ code: 'forbidden' });
    await trail.change(leadKind, lead._id, { actor: systemActor }, (now) => ({
      events: [{ type: 'lead.helper-removed', data: { person: 'rep-sh-1' } }],
      set: shownTo({ ...now, helpers: [] }),
    }));
    expect(await sightOf(lead._id)).toEqual(['rep-hz-1', 'lead-hz', 'boss']);
  });

  it('an executive reads all and writes nothing that is not theirs', async () => {
    const lead = await leadFor(house(), 'rep-sh-1');
    const api = await as('boss');
    const { card } = await api('lead.card', { lead: lead._id });
    expect(card?.may).toEqual({ start: false, edit: false, close: false, reassign: false });
    const friend = await friendOf(house(), 'boss');
    const attempts = [
      api('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'industry', from: null, to: '制造业' }] }),
      api('lead.start', { lead: lead._id, cmd: newCmd() }),
      api('lead.link', { lead: lead._id, cmd: newCmd(), externalUserId: friend }),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
    expect((await leadsOf(house()).findOne({ _id: lead._id }))?.version).toBe(lead.version);
  });

  it('is a filter of every page of the list, not of its first', async () => {
    for (let i = 0; i < 3; i++) {
      await leadFor(house(), 'rep-hz-2');
      await leadFor(house(), 'rep-sh-1');
    }
    const api = await as('rep-hz-2');
    const owners = new Set<string | null>();
    let before: string | undefined;
    do {
      const page = await api('lead.list', { limit: 1, ...(before ? { before } : {}) });
      for (const { ownerName } of page.leads) owners.add(ownerName);
      before = page.next ?? undefined;
    } while (before);
    expect([...owners]).toEqual(['何嘉宁']);
  });

  it('knows no way round by `before`, `status` or `since`', async () => {
    const api = await as('rep-hz-2');
    const foreign = await leadFor(house(), 'rep-sh-1');
    const { leads } = await api('lead.list', { before: `${Date.now() + 1e9}_zzz`, limit: 100, status: 'assigned' });
    expect(leads.map((lead) => lead.id)).not.toContain(foreign._id);
    await expect(api('lead.card', { lead: foreign._id, since: foreign.version })).rejects.toMatchObject({ code: 'not-found' });
    await expect(api('lead.list', { before: '0_' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a lead taken away', () => {
  it('is gone at once from every door of the rep before, with the answer of one that never was', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const api = await as('rep-hz-1');
    await api('lead.card', { lead: lead._id });
    await handOver(house(), lead._id, 'rep-hz-2');
    const friend = await friendOf(house(), 'rep-hz-1');
    const doors = [
      api('lead.card', { lead: lead._id }),
      api('lead.trail', { lead: lead._id }),
      api('lead.reveal', { lead: lead._id }),
      api('lead.start', { lead: lead._id, cmd: newCmd() }),
      api('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'company', from: null, to: '甲' }] }),
      api('lead.link', { lead: lead._id, cmd: newCmd(), externalUserId: friend }),
    ];
    for (const door of doors) await expect(door).rejects.toMatchObject({ code: 'not-found', message: '这条线索不存在或不在你的权限内' });
    expect(await sees('rep-hz-2', lead._id)).toBe(true);
  });

  it('refuses a command sent again, even one that was carried out before', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const api = await as('rep-hz-1');
    const edit = { lead: lead._id, cmd: newCmd(), changes: [{ field: 'company' as const, from: null, to: '甲公司' }] };
    await api('lead.edit', edit);
    await handOver(house(), lead._id, 'rep-hz-2');
    await expect(api('lead.edit', edit)).rejects.toMatchObject({ code: 'not-found' });
  });

  /** The lead changes hands by another process between the reading and the writing of the first's change, whichever way it writes. */
  const takenBeforeWrite = (lead: string) => {
    const { db, env } = house().server.services;
    const other = createTrail({ db, key: env.TONGGUAN_TRAIL_KEY, now: house().now, moveSoon: () => undefined });
    const state = { taken: false };
    for (const name of ['findOneAndUpdate', 'updateOne'] as const) {
      const original = Collection.prototype[name];
      jest.spyOn(Collection.prototype, name).mockImplementation(async function (this: Collection, ...args: unknown[]) {
        if (!state.taken && this.collectionName === 'leads') {
          state.taken = true;
          await other.change(leadKind, lead, { actor: systemActor }, ({ helpers, reviewers, region }) => ({
            events: [{ type: 'lead.assigned', data: { owner: 'rep-sh-1', team: 4, decision: null } }],
            set: { ...shownTo({ owner: 'rep-sh-1', helpers, reviewers, region }), team: 4 },
          }));
        }
        return Reflect.apply(original, this, args);
      } as never);
    }
    return state;
  };
  afterEach(() => jest.restoreAllMocks());

  it.each(['lead.edit', 'lead.start'] as const)('refuses %s already on its way to the database', async (name) => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const api = await as('rep-hz-1');
    await house().server.sweepAll();
    const state = takenBeforeWrite(lead._id);
    const attempt =
      name === 'lead.start'
        ? api('lead.start', { lead: lead._id, cmd: newCmd() })
        : api('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'company', from: null, to: '不该写上' }] });
    await expect(attempt).rejects.toMatchObject({ code: 'not-found' });
    expect(state.taken).toBe(true);
    const now = await leadsOf(house()).findOne({ _id: lead._id });
    expect(now).toMatchObject({ owner: 'rep-sh-1', company: null, startedAt: null });
  });

  it('refuses a link while WeCom was being asked, and leaves the contact as it was', async () => {
    const lead = await leadFor(house(), 'rep-hz-1');
    const friend = await friendOf(house(), 'rep-hz-1');
    const api = await as('rep-hz-1');
    const { wecom } = house().server.services;
    const original = wecom.externalContact;
    wecom.externalContact = async (id) => {
      const customer = await original(id);
      await handOver(house(), lead._id, 'rep-sh-1');
      return customer;
    };
    await expect(api('lead.link', { lead: lead._id, cmd: newCmd(), externalUserId: friend })).rejects.toMatchObject({ code: 'not-found' });
    wecom.externalContact = original;
    const contact = await house()
      .database.db.collection('contacts')
      .findOne({ _id: lead.contact as never });
    expect(contact).not.toHaveProperty('externalUserId');
    expect(await events(lead._id, 'lead.linked')).toEqual([]);
  });
});

describe('a colleague’s customer', () => {
  /** A customer whom rep-sh-1 serves; a WeCom friend of both. */
  const served = async (): Promise<{ friend: string; lead: string }> => {
    const friend = await friendOf(house(), 'rep-sh-1', '柏清和');
    const { card } = await (await as('rep-sh-1'))('lead.create', { cmd: newCmd(), externalUserId: friend });
    house().simulator.control.addFriend({ userid: 'rep-hz-2', externalUserid: friend });
    return { friend, lead: card.id };
  };

  it('shows that there is one, and the team, and nothing else', async () => {
    const { friend, lead } = await served();
    const view = await (await as('rep-hz-2'))('chat.open', { externalUserId: friend });
    expect(view).toEqual({ state: 'colleague', words: '该客户已有同事跟进', team: '上海销售部' });
    await (await as('rep-hz-2'))('chat.open', { externalUserId: friend });
    expect(await events(lead, 'lead.seen-by-colleague')).toHaveLength(1);
  });

  it('is noted again the next day', async () => {
    const { friend, lead } = await served();
    const at = new Date();
    await (await as('rep-hz-2'))('chat.open', { externalUserId: friend });
    house().setNow(new Date(at.getTime() + 24 * 3600_000 + 1000));
    try {
      await (await house().signIn('rep-hz-2')).api('chat.open', { externalUserId: friend });
    } finally {
      house().setNow(at);
    }
    expect(await events(lead, 'lead.seen-by-colleague')).toHaveLength(2);
  });

  it('cannot be made a second lead, nor linked to one of the viewer’s own', async () => {
    const { friend, lead } = await served();
    const api = await as('rep-hz-2');
    await expect(api('lead.create', { cmd: newCmd(), externalUserId: friend })).rejects.toMatchObject({
      code: 'already-exists',
      message: '该客户已有同事跟进',
    });
    expect(await events(lead, 'lead.seen-by-colleague')).toHaveLength(1);
    const own = await leadFor(house(), 'rep-hz-2');
    await expect(api('lead.link', { lead: own._id, cmd: newCmd(), externalUserId: friend })).rejects.toMatchObject({
      code: 'already-exists',
    });
  });

  it('is shown at most 20 times a day, also to whoever asks again for the twenty-first, and what was shown stays shown', async () => {
    const customers: { friend: string; lead: string }[] = [];
    for (let i = 0; i < 21; i++) customers.push(await served());
    const api = await as('rep-bj-1');
    for (const { friend } of customers.slice(0, 20)) expect((await api('chat.open', { externalUserId: friend })).state).toBe('colleague');
    const last = customers[20]!;
    for (let tries = 0; tries < 3; tries++)
      await expect(api('chat.open', { externalUserId: last.friend })).rejects.toMatchObject({ code: 'too-many' });
    expect(await events(last.lead, 'lead.seen-by-colleague')).toEqual([]);
    house().simulator.control.addFriend({ userid: 'rep-bj-1', externalUserid: last.friend });
    await expect(api('lead.create', { cmd: newCmd(), externalUserId: last.friend })).rejects.toMatchObject({ code: 'too-many' });
    expect((await api('chat.open', { externalUserId: customers[0]!.friend })).state).toBe('colleague');
    // A card taken down all the same has joined the colleague's lead, and its photo may follow it there.
    const phone = newMobile();
    await leadFor(house(), 'rep-sh-1', { phone });
    const entry = newCmd();
    await expect(api('arrival.enter', { cmd: entry, channel: 'card', name: '安排好', phone })).rejects.toMatchObject({
      code: 'too-many',
      details: { colleague: true },
    });
    expect((await api('arrival.beginPhoto', { entry, cmd: newCmd(), name: '名片.png', size: 10 })).complete).toBe(false);
  });
});

describe('someone not yet known', () => {
  it('shows a friend’s name to the friend only, and only the viewer’s own leads to link', async () => {
    const friend = await friendOf(house(), 'rep-hz-2', '谷雨晴');
    await leadFor(house(), 'rep-sh-1', { name: '谷雨晴' });
    const own = await leadFor(house(), 'rep-hz-2', { name: '谷女士' });
    const mine = await (await as('rep-hz-2'))('chat.open', { externalUserId: friend });
    expect(mine).toMatchObject({ state: 'unknown', name: '谷雨晴' });
    if (mine.state !== 'unknown') throw new Error(mine.state);
    expect(mine.linkable[0]?.id).toBe(own._id);
    expect(new Set(mine.linkable.map((lead) => lead.ownerName))).toEqual(new Set(['何嘉宁']));
    const stranger = await (await as('rep-bj-1'))('chat.open', { externalUserId: friend });
    if (stranger.state !== 'unknown') throw new Error(stranger.state);
    expect(stranger.name).toBeNull();
    expect(stranger.linkable.every((lead) => lead.ownerName === '滕知远')).toBe(true);
  });

  it('who is nobody’s friend, or a colleague’s only, is refused alike for create and link', async () => {
    const api = await as('rep-hz-1');
    const own = await leadFor(house(), 'rep-hz-1');
    const others = await friendOf(house(), 'rep-sh-1');
    const refused = { code: 'not-found', message: '这位客户不是你的企业微信好友' };
    for (const externalUserId of [others, `wm${'0'.repeat(30)}`]) {
      await expect(api('lead.create', { cmd: newCmd(), externalUserId })).rejects.toMatchObject(refused);
      await expect(api('lead.link', { lead: own._id, cmd: newCmd(), externalUserId })).rejects.toMatchObject(refused);
    }
  });
});
