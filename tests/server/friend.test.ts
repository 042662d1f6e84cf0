import { contactKind } from '@tongguan/server/contact/contact';
import { openContact, requireSealer } from '@tongguan/server/contact/open-contact';
import { shownFriend } from '@tongguan/server/friend/friend-record';
import { leadKind } from '@tongguan/server/lead/lead';
import { open } from '@tongguan/server/platform/collections';
import { createClaims } from '@tongguan/server/platform/queue/claims';
import { jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { defaultFriendSettings } from '@tongguan/shared/friend/settings';
import { friendOf, handOver, leadFor, newCmd, newMobile, seedCast } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse({ now: '2030-03-04T02:00:00Z', rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
/** The clock stands still but for this. */
const pass = (ms: number) => house().setNow(new Date(house().now().getTime() + ms));
const control = () => house().simulator.control;
const services = () => house().server.services;
const db = () => house().database.db;

beforeAll(async () => {
  await seedCast(house());
  const { api } = await house().signIn('operations-1');
  const states = [
    { state: 'expo2026', channel: 'wecom', campaign: '春季展会', makesLead: true, welcome: '您好，欢迎了解边缘网关' },
    { state: 'known-only', channel: 'wecom', campaign: null, makesLead: false, welcome: '您好' },
    { state: 'shanghai', channel: 'wecom', campaign: null, region: 'SH', makesLead: true },
  ];
  await api('settings.put', { name: 'friends', cmd: newCmd(), version: 0, value: { ...defaultFriendSettings, states } });
  await house().server.reconcileFriends();
  await house().settle();
});
afterEach(() => control().setFaults({ callbackMode: 'normal', callbackDelayMs: 1500 }));

const contactOf = async (external: string) =>
  (await open(db(), contactKind.spec).findOne({ keys: services().vault.blind('external', external) }))!;
const friendsOf = async (external: string) => (await contactOf(external))?.friends ?? [];
/** A relation as people see it. */
const shown = async (external: string, userid = 'rep-hz-1') => {
  const contact = await contactOf(external);
  const friend = contact.friends!.find((one) => one.userid === userid)!;
  const { remark, tags, ownTags } = shownFriend(requireSealer(services().vault, contact), friend);
  return { remark, tags, ownTags, ended: friend.ended?.by ?? null, writing: friend.wishes.length };
};
const inWecom = (external: string, userid = 'rep-hz-1') =>
  control().world.state.relations.find((one) => one.externalUserid === external && one.userid === userid)!;
const leadsOfFriend = async (external: string) =>
  open(db(), leadKind.spec)
    .find({ contact: (await contactOf(external))._id })
    .toArray();
const trailOf = async (external: string) => {
  const contact = await contactOf(external);
  return (await services().trail.readTrail(contactKind.kind, contact)).map(({ type, data }) => [type, data['follower']]);
};
/** A friend who came by a channel's code, and everything that follows. */
const scanned = async (userid: string, state: string, more: object = {}) => {
  const made = control().addFriend({ userid, state, externalUserid: `wm${newCmd().slice(2)}x`, ...more });
  await made.callback;
  await house().settle();
  return { external: made.customer.externalUserid, code: made.welcomeCode };
};
const said = (external: string, userid: string): string[] =>
  (control().world.state.chats[`${userid}:${external}`] ?? []).filter(({ from }) => from === 'member').map(({ text }) => text);

const [a, b, c] = ['etSAMPLEtag11', 'etSAMPLEtag12', 'etSAMPLEtag21'];

describe('A9 friends follow WeCom', () => {
  it('A9 knows the friends of before as contacts, and makes no lead, card or clock of them', async () => {
    expect(await open(db(), contactKind.spec).countDocuments({ 'friends.0': { $exists: true } })).toBe(7);
    expect(await open(db(), leadKind.spec).countDocuments()).toBe(0);
    expect(control().cards()).toEqual([]);
    expect((await friendsOf('wmSAMPLE0000000000000000000002')).map(({ userid }) => userid)).toEqual(['rep-hz-1', 'rep-hz-2']);
  });

  it('A9 keeps remark, tags and the member’s own tags per member, sealed, with a trail of what changed', async () => {
    const external = 'wmSAMPLE0000000000000000000002';
    await control().editInClient('rep-hz-1', external, {
      remark: '马总',
      description: '只喝绿茶',
      tagIds: [a!, c!],
      personalTags: ['怕老婆'],
    });
    await house().settle();
    expect(await shown(external)).toEqual({ remark: '马总', tags: [a, c], ownTags: ['怕老婆'], ended: null, writing: 0 });
    expect(await shown(external, 'rep-hz-2')).toMatchObject({ remark: '马俊杰', tags: [] });
    const text = JSON.stringify([await db().collection('contacts').find().toArray(), await db().collection('trail').find().toArray()]);
    for (const words of ['马总', '只喝绿茶', '怕老婆']) expect(text).not.toContain(words);
    expect((await trailOf(external)).at(-1)).toEqual(['contact.friend-changed', 'rep-hz-1']);
  });

  it('A9 tells who ended a friendship, and forgets it when they find each other again', async () => {
    const external = await friendOf(house(), 'rep-hz-1', '客户甲');
    await house().settle();
    await control().endFriendship('rep-hz-1', external, 'customer');
    await house().settle();
    expect(await shown(external)).toMatchObject({ ended: 'customer' });
    pass(2000);
    await control().addFriend({ userid: 'rep-hz-1', externalUserid: external }).callback;
    await house().settle();
    expect(await shown(external)).toMatchObject({ ended: null });
    await control().endFriendship('rep-hz-1', external, 'member');
    await house().settle();
    expect(await shown(external)).toMatchObject({ ended: 'member' });
    expect((await trailOf(external)).map(([type]) => type)).toEqual([
      'contact.befriended',
      'contact.friend-ended',
      'contact.befriended',
      'contact.friend-ended',
    ]);
  });

  it('A9 follows a transfer from one member to another', async () => {
    const external = await friendOf(house(), 'rep-hz-1', '客户乙');
    await house().settle();
    await control().transferFriend(external, 'rep-hz-1', 'rep-sh-1');
    await house().settle();
    expect([await shown(external), await shown(external, 'rep-sh-1')]).toMatchObject([{ ended: 'transfer' }, { ended: null }]);
  });

  it('A9 notes once in the lead’s trail that a transfer came to nothing', async () => {
    const { external } = await scanned('rep-hz-1', 'expo2026');
    const event = { Event: 'change_external_contact', ChangeType: 'transfer_fail', UserID: 'rep-hz-1', ExternalUserID: external };
    control().setFaults({ callbackMode: 'doubled' });
    await control().sendEvent({ ...event, FailReason: 'customer_refused' });
    await house().settle();
    const [lead] = await leadsOfFriend(external);
    const { api } = await house().signIn('rep-hz-1');
    const { items } = await api('lead.trail', { lead: lead!._id });
    expect(items.filter((item) => item.words === '周晓楠 的客户没有转成：客户拒绝了')).toHaveLength(1);
  });

  it.each(['doubled', 'tripled', 'out-of-order'] as const)('A9 ends where WeCom stands, callbacks %s', async (callbackMode) => {
    control().setFaults({ callbackMode, callbackDelayMs: 50 });
    const made = control().addFriend({ userid: 'rep-hz-1', state: 'expo2026', externalUserid: `wm${newCmd().slice(2)}m` });
    const external = made.customer.externalUserid;
    const edits = [control().editInClient('rep-hz-1', external, { remark: '第一次', tagIds: [a!] })];
    edits.push(control().editInClient('rep-hz-1', external, { remark: '第二次', tagIds: [b!] }));
    await Promise.all([made.callback, ...edits]);
    await house().settle();
    expect(await shown(external)).toMatchObject({ remark: '第二次', tags: [b], ended: null });
    expect(await leadsOfFriend(external)).toHaveLength(1);
    const [lead] = await leadsOfFriend(external);
    expect([lead!.arrivals.length, lead!.owner]).toEqual([1, 'rep-hz-1']);
    expect(said(external, 'rep-hz-1')).toEqual(['您好，欢迎了解边缘网关']);
    await Promise.all([
      control().endFriendship('rep-hz-1', external, 'customer'),
      control().addFriend({ userid: 'rep-hz-1', externalUserid: external }).callback,
    ]);
    await house().settle();
    expect(await shown(external)).toMatchObject({ ended: null });
  });

  it('A9 repairs at night what lost callbacks have cost: added, edited, ended', async () => {
    const [edited, ended] = [await friendOf(house(), 'rep-hz-1', '客户丙'), await friendOf(house(), 'rep-hz-1', '客户丁')];
    await house().settle();
    control().setFaults({ callbackMode: 'lost' });
    const { external: added } = await scanned('rep-hz-2', 'expo2026');
    await control().editInClient('rep-hz-1', edited, { remark: '丙总', tagIds: [c!] });
    await control().endFriendship('rep-hz-1', ended, 'customer');
    await control().createTag('客户级别', '夜里才知道');
    await house().settle();
    expect([await friendsOf(added), (await shown(edited)).remark, (await shown(ended)).ended]).toEqual([[], null, null]);
    pass(30 * 3600_000);
    await Promise.all([house().server.reconcileFriends(), house().server.reconcileFriends()]);
    await house().settle();
    expect(await shown(edited)).toMatchObject({ remark: '丙总', tags: [c] });
    expect(await shown(ended)).toMatchObject({ ended: 'unknown' });
    expect(await leadsOfFriend(added)).toMatchObject([{ owner: 'rep-hz-2', firstChannel: 'wecom', campaign: '春季展会' }]);
    expect(JSON.stringify(await services().corpTags.groups())).toContain('夜里才知道');
    const { api } = await house().signIn('admin');
    const { runs } = await api('friend.status', {});
    expect(runs[0]).toMatchObject({
      id: expect.stringMatching(/^contacts:\d{4}-\d\d-\d\d$/),
      finishedAt: expect.any(String),
      problem: null,
    });
    // The late event of what the night has found makes nothing twice.
    control().setFaults({ callbackMode: 'normal' });
    const record = control()
      .callbacks()
      .filter((one) => one.outcome === 'lost' && one.changeType === 'add_external_contact')
      .at(-1)!;
    await control().sendEvent(record.fields as never);
    await house().settle();
    expect((await leadsOfFriend(added))[0]!.arrivals).toHaveLength(1);
  });
});

describe('A1 a friend by a channel’s code', () => {
  it('A1 becomes the lead of who was added, with card, clock and one welcome', async () => {
    const before = control().cards('rep-hz-2').length;
    const { external } = await scanned('rep-hz-2', 'expo2026', { name: '沈听澜' });
    const [lead] = await leadsOfFriend(external);
    expect(lead).toMatchObject({ owner: 'rep-hz-2', region: 'HZ', campaign: '春季展会', firstChannel: 'wecom', startedAt: null });
    expect(lead!.clocks['start']).toBeInstanceOf(Date);
    expect(control().cards('rep-hz-2').length).toBe(before + 1);
    expect(said(external, 'rep-hz-2')).toEqual(['您好，欢迎了解边缘网关']);
    const { api } = await house().signIn('rep-hz-2');
    const view = await api('chat.open', { externalUserId: external });
    expect(view).toMatchObject({ state: 'lead', card: { contactName: '沈听澜', friend: { member: '何嘉宁', mine: true, lost: false } } });
  });

  it('A1 takes the region its code names, and only knows a friend whose code makes no lead or means nothing', async () => {
    expect(await leadsOfFriend((await scanned('rep-hz-1', 'shanghai')).external)).toMatchObject([{ region: 'SH', owner: 'rep-hz-1' }]);
    const known = await scanned('rep-hz-1', 'known-only');
    const strange = await scanned('rep-hz-1', 'no-such-code');
    expect([await leadsOfFriend(known.external), await leadsOfFriend(strange.external)]).toEqual([[], []]);
    expect([said(known.external, 'rep-hz-1'), said(strange.external, 'rep-hz-1')]).toEqual([['您好'], []]);
    const { api } = await house().signIn('rep-hz-1');
    expect(await api('chat.open', { externalUserId: known.external })).toMatchObject({ state: 'unknown', name: expect.any(String) });
  });

  it('A1 attaches to a colleague’s open lead, and tells both', async () => {
    const { external } = await scanned('rep-hz-1', 'expo2026');
    const [lead] = await leadsOfFriend(external);
    const before = [control().cards('rep-hz-1').length, control().cards('rep-sh-1').length];
    await scanned('rep-sh-1', 'expo2026', { externalUserid: external });
    const leads = await leadsOfFriend(external);
    expect(leads).toMatchObject([{ _id: lead!._id, owner: 'rep-hz-1' }]);
    expect(leads[0]!.arrivals).toHaveLength(2);
    expect([control().cards('rep-hz-1').length, control().cards('rep-sh-1').length]).toEqual([before[0]! + 1, before[1]! + 1]);
    const told = JSON.stringify(control().cards('rep-sh-1')[0]);
    expect(told).toContain('该客户已有同事跟进');
    expect(told).not.toContain(lead!.no);
  });

  it.each([
    ['later than 20 s', 41050],
    ['while they are talking', 41051],
    ['after another app', 41096],
  ])('A1 lets a welcome be that WeCom refuses: %s', async (_, code) => {
    control().setFaults({ errcodes: { 'externalcontact/send_welcome_msg': { code, times: 1 } } });
    const { external } = await scanned('rep-hz-1', 'known-only');
    expect(said(external, 'rep-hz-1')).toEqual([]);
    const kept = await db()
      .collection('welcomes')
      .findOne({ outcome: String(code) });
    expect(kept).not.toBeNull();
    expect(control().log('externalcontact/send_welcome_msg').at(-1)!.errcode).toBe(code);
  });

  it('A1 makes the lead when the house died between the event and the lead', async () => {
    const { callback, customer } = control().addFriend({
      userid: 'rep-hz-1',
      state: 'expo2026',
      externalUserid: `wm${newCmd().slice(2)}k`,
    });
    await callback;
    // What a process leaves behind that took the row, wrote the friendship, and died: the claim that has run out, the event's jobs to come.
    const taken = await db()
      .collection<{ _id: string }>('friend_syncs')
      .find({ dueAt: { $exists: true } })
      .toArray();
    await createClaims(db(), 'friend_syncs', house().now).take(
      taken.map(({ _id }) => _id),
      0,
    );
    await house().settle();
    const key = (await contactOf(customer.externalUserid))._id;
    await open(db(), jobsSpec).updateMany({ subject: `contact-${key}` }, { $set: { dueAt: house().now() }, $unset: { doneAt: '' } });
    await house().settle();
    const leads = await leadsOfFriend(customer.externalUserid);
    expect(leads).toHaveLength(1);
    expect(leads[0]!.arrivals).toHaveLength(1);
  });
});

describe('A9 marks set here', () => {
  /** A lead of rep-hz-1, with rep-hz-2 helping, whose person is a friend of both. */
  const served = async () => {
    const external = await friendOf(house(), 'rep-hz-1');
    await control().addFriend({ userid: 'rep-hz-2', externalUserid: external }).callback;
    const { api } = await house().signIn('rep-hz-1');
    const { card } = await api('lead.create', { cmd: newCmd(), externalUserId: external });
    await open(db(), leadKind.spec).updateOne({ _id: card.id }, { $set: { helpers: ['rep-hz-2'] } });
    await house().settle();
    return { external, lead: card.id, api };
  };
  const calls = (path: string) =>
    control()
      .log(path)
      .filter(({ errcode }) => errcode === 0).length;

  it('A9 writes a tag once for every member who serves, and a remark for whoever set it, and shows both at once', async () => {
    const { external, lead, api } = await served();
    const before = [calls('externalcontact/mark_tag'), calls('externalcontact/remark'), control().callbacks().length];
    const cmd = newCmd();
    const { card } = await api('friend.edit', { lead, cmd, change: { field: 'tag', add: a! } });
    expect(card.friend).toMatchObject({ tags: [{ id: a, name: 'A级' }], writing: true });
    await api('friend.edit', { lead, cmd, change: { field: 'tag', add: a! } });
    await api('friend.edit', { lead, cmd: newCmd(), change: { field: 'remark', from: null, to: '采购李姐' } });
    await house().settle();
    expect([inWecom(external).tagIds, inWecom(external, 'rep-hz-2').tagIds]).toEqual([[a], [a]]);
    expect([inWecom(external).remark, inWecom(external, 'rep-hz-2').remark]).toEqual(['采购李姐', '']);
    expect([calls('externalcontact/mark_tag'), calls('externalcontact/remark')]).toEqual([before[0]! + 2, before[1]! + 1]);
    expect(control().callbacks().length).toBe(before[2]);
    expect(await shown(external)).toMatchObject({ remark: '采购李姐', tags: [a], writing: 0 });
    const { items } = await api('lead.trail', { lead });
    expect(items.map((item) => item.words)).toEqual(
      expect.arrayContaining(['企业微信标签和备注（周晓楠）：＋A级', '企业微信标签和备注（周晓楠）：备注 采购李姐']),
    );
    await api('friend.edit', { lead, cmd: newCmd(), change: { field: 'tag', remove: a! } });
    await house().settle();
    expect([inWecom(external).tagIds, inWecom(external, 'rep-hz-2').tagIds]).toEqual([[], []]);
  });

  it('A9 lets the newest word win: what the member writes in WeCom afterwards stands here', async () => {
    const { external, lead, api } = await served();
    await api('friend.edit', { lead, cmd: newCmd(), change: { field: 'remark', from: null, to: '这里写的' } });
    await house().settle();
    await control().editInClient('rep-hz-1', external, { remark: '那里写的', tagIds: [b!] });
    await house().settle();
    expect(await shown(external)).toMatchObject({ remark: '那里写的', tags: [b] });
    const stale = api('friend.edit', { lead, cmd: newCmd(), change: { field: 'remark', from: '这里写的', to: '又写' } });
    await expect(stale).rejects.toMatchObject({ code: 'conflict' });
    const { items } = await api('lead.trail', { lead });
    expect(items[0]!.words).toBe('周晓楠 在企业微信改了：＋B级、备注 这里写的 → 那里写的');
  });

  it('A9 keeps a mark through an outage, and does not let a reading from before take it back', async () => {
    const { external, lead, api } = await served();
    control().setFaults({ errcodes: { 'externalcontact/mark_tag': { code: -1, times: 3 } } });
    await api('friend.edit', { lead, cmd: newCmd(), change: { field: 'tag', add: c! } });
    await control().editInClient('rep-hz-1', external, { description: '改了别的' });
    await house().server.sweepAll();
    expect(await shown(external)).toMatchObject({ tags: [c] });
    pass(60_000);
    await house().settle();
    expect(inWecom(external).tagIds).toEqual([c]);
    expect(await shown(external)).toMatchObject({ tags: [c], writing: 0 });
  });

  it('A9 takes a refused mark back and leaves a dead letter to be seen', async () => {
    const { external, lead, api } = await served();
    control().setFaults({ errcodes: { 'externalcontact/mark_tag': { code: 40068, times: 1 } } });
    await api('friend.edit', { lead, cmd: newCmd(), change: { field: 'tag', add: a! } });
    await house().settle();
    expect(await shown(external)).toMatchObject({ tags: [], writing: 0 });
    expect(await shown(external, 'rep-hz-2')).toMatchObject({ tags: [a] });
    const dead = await open(db(), jobsSpec).findOne({ deadAt: { $exists: true }, reaction: 'write' });
    expect(dead?.reason).toBe('40068 externalcontact/mark_tag');
    const { api: admin } = await house().signIn('admin');
    expect((await admin('friend.status', {})).dead).toBe(1);
  });

  it('A9 refuses who may not, a tag nobody has, and a lead whose people are no friends', async () => {
    const { lead, api } = await served();
    await expect(api('friend.edit', { lead, cmd: newCmd(), change: { field: 'tag', add: 'etNONE' } })).rejects.toMatchObject({
      code: 'invalid',
    });
    const { api: boss } = await house().signIn('boss');
    await expect(boss('friend.edit', { lead, cmd: newCmd(), change: { field: 'tag', add: a! } })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const other = await leadFor(house(), 'rep-hz-1');
    const change = { field: 'tag' as const, add: a! };
    await expect(api('friend.edit', { lead: other._id, cmd: newCmd(), change })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('A9 says on the card and in the trail that the customer has deleted the owner', async () => {
    const { external, lead, api } = await served();
    const before = control().cards('rep-hz-1').length;
    await control().endFriendship('rep-hz-1', external, 'customer');
    await house().settle();
    const { card } = await api('lead.card', { lead });
    expect(card!.friend).toMatchObject({ lost: true, member: '何嘉宁', mine: false });
    expect(card!.trail[0]).toMatchObject({ type: 'lead.friend-ended', words: '客户删除了企业微信好友 周晓楠' });
    expect(control().cards('rep-hz-1').length).toBe(before + 1);
  });
});

describe('A9 who is who', () => {
  it('A9 links a lead to a friend who was a contact already, and the friendship comes along', async () => {
    const external = await friendOf(house(), 'rep-hz-1', '魏东海');
    await control().editInClient('rep-hz-1', external, { remark: '魏工', tagIds: [a!] });
    await house().settle();
    const bare = await contactOf(external);
    const lead = await leadFor(house(), 'rep-hz-1', { name: '魏工' });
    const { api } = await house().signIn('rep-hz-1');
    const { card } = await api('lead.link', { lead: lead._id, cmd: newCmd(), externalUserId: external });
    expect(card.friend).toMatchObject({ remark: '魏工', tags: [{ name: 'A级' }] });
    expect((await contactOf(external))._id).toBe(lead.contact);
    expect((await open(db(), contactKind.spec).findOne({ _id: bare._id }))!.keys).toBeUndefined();
    await control().editInClient('rep-hz-1', external, { remark: '魏总工' });
    await house().settle();
    expect(await shown(external)).toMatchObject({ remark: '魏总工' });
  });

  it('A9 knows by the mobile a member noted whose friend this is, unless the name says otherwise', async () => {
    const phone = newMobile();
    const lead = await leadFor(house(), 'rep-hz-1', { name: '江南生', phone });
    control().setFaults({ callbackMode: 'lost' });
    const friend = (name: string) =>
      control().addFriend({ userid: 'rep-hz-1', name, externalUserid: `wm${newCmd().slice(2)}p` }).customer.externalUserid;
    const [own, other] = [friend('江总'), friend('何其多')];
    for (const external of [own, other]) inWecom(external).remarkMobiles = [phone];
    control().setFaults({ callbackMode: 'normal' });
    for (const external of [other, own]) await control().editInClient('rep-hz-1', external, {});
    await house().settle();
    expect((await contactOf(own))._id).toBe(lead.contact);
    expect((await contactOf(other))._id).not.toBe(lead.contact);
    expect((await leadsOfFriend(own)).map(({ _id }) => _id)).toEqual([lead._id]);
  });

  it('A9 gives an erased person’s words to nobody, and does not follow them any more', async () => {
    const external = await friendOf(house(), 'rep-hz-1', '解忧');
    await control().editInClient('rep-hz-1', external, { remark: '忧忧' });
    await house().settle();
    const contact = await contactOf(external);
    await handOver(house(), (await leadFor(house(), 'rep-hz-1'))._id, 'rep-hz-1');
    const { api } = await house().signIn('admin');
    expect((await api('contact.export', { contact: contact._id })).friends).toMatchObject([{ member: 'rep-hz-1', remark: '忧忧' }]);
    await api('contact.erase', { contact: contact._id, cmd: newCmd() });
    await control().editInClient('rep-hz-1', external, { remark: '还在' });
    await house().settle();
    expect(await contactOf(external)).toBeNull();
    expect(openContact(services().vault, (await open(db(), contactKind.spec).findOne({ _id: contact._id }))!).name).toBe('（已删除）');
  });
});

describe('A9 when WeCom does not answer', () => {
  it('A9 says what stopped the comparison, leaves it for a minute, and goes on', async () => {
    pass(30 * 3600_000);
    control().setPermissions({ externalContact: false });
    const { api } = await house().signIn('admin');
    await house().server.reconcileFriends();
    expect((await api('friend.status', {})).runs[0]).toMatchObject({
      finishedAt: null,
      problem: '84074 externalcontact/get_corp_tag_list',
    });
    control().setPermissions({ externalContact: true });
    await house().server.reconcileFriends();
    expect((await api('friend.status', {})).runs[0]).toMatchObject({ finishedAt: null });
    pass(61_000);
    await house().server.reconcileFriends();
    expect((await api('friend.status', {})).runs[0]).toMatchObject({ finishedAt: expect.any(String), problem: null });
    await house().settle();
  });

  it('A9 compares everyone else when WeCom refuses one member', async () => {
    control().setFaults({ callbackMode: 'lost' });
    const made = control().addFriend({ userid: 'rep-sh-1', externalUserid: `wm${newCmd().slice(2)}r` });
    control().setFaults({ callbackMode: 'normal', errcodes: { 'externalcontact/batch/get_by_user': { code: 40003, times: 2 } } });
    pass(30 * 3600_000);
    await house().server.reconcileFriends();
    await house().settle();
    const { api } = await house().signIn('admin');
    expect((await api('friend.status', {})).runs[0]).toMatchObject({ finishedAt: expect.any(String) });
    expect(await friendsOf(made.customer.externalUserid)).toMatchObject([{ userid: 'rep-sh-1' }]);
  });
});

describe('A1 contact ways', () => {
  it('A1 makes a member’s QR code for a code that stands for something, once per command, and lists it', async () => {
    const { api } = await house().signIn('operations-1');
    const wanted = { state: 'expo2026', member: 'rep-hz-1', remark: '展会' };
    const cmd = newCmd();
    const { way } = await api('contactway.create', { cmd, ...wanted });
    expect((await api('contactway.create', { cmd, ...wanted })).way).toEqual(way);
    expect(way).toMatchObject({ state: 'expo2026', member: '周晓楠', qrCode: expect.stringContaining('https://') });
    expect((await api('contactway.list', {})).ways).toEqual([way]);
    expect(control().world.state.contactWays).toHaveLength(1);
    await expect(api('contactway.create', { cmd: newCmd(), ...wanted, state: 'nothing' })).rejects.toMatchObject({ code: 'invalid' });
    await expect(api('contactway.create', { cmd: newCmd(), ...wanted, member: 'ghost' })).rejects.toMatchObject({ code: 'invalid' });
  });
});
