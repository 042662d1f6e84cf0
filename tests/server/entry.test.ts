import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { open } from '@tongguan/server/platform/collections';
import type { Input } from '@tongguan/shared/api/client';
import { ask, cast, leadFor, leadsOf, newCmd, newMobile, sessionOf } from '../support/cast';
import { partOf, pdf, png, sha256Of, upload } from '../support/gate';
import { clientOf, useHouse } from '../support/house';

const house = useHouse();

const enterAs = async (
  userid: string,
  entry: Omit<Input<'arrival.enter'>, 'cmd' | 'channel'>,
  cmd = newCmd(),
  channel: 'call' | 'chat' | 'card' = 'call',
) => {
  const api = clientOf(house().server.url, await sessionOf(house(), userid));
  return (await api('arrival.enter', { cmd, channel, ...entry })).card;
};

describe('A1 a lead that a rep takes down', () => {
  it('is the rep’s own and begun, cleansed like any other, with the call as its channel', async () => {
    const card = await enterAs(cast.rep, {
      name: '示例甲',
      phone: ' ０５７１-88001234 转 8',
      company: '杭州示例公司',
      topic: '报价',
      industry: '无',
    });
    expect(card).toMatchObject({
      ownerId: cast.rep,
      status: 'started',
      channel: 'call',
      topic: '报价',
      region: '杭州',
      flags: ['industry-missing'],
    });
    expect(card.trail.map(({ type }) => type)).toEqual(['lead.started', 'lead.assigned', 'lead.created']);
    await house().settle();
    expect((await leadsOf(house()).findOne({ _id: card.id }))!.owner).toBe(cast.rep);
  });

  it('is once, however often it is sent, and all at once', async () => {
    const cmd = newCmd();
    const entry = { name: '示例乙', phone: newMobile() };
    const cards = await Promise.all([1, 2, 3, 4].map(() => enterAs(cast.rep, entry, cmd, 'chat')));
    expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
    expect(cards[0]!.channel).toBe('chat');
    expect((await leadsOf(house()).findOne({ _id: cards[0]!.id }))!.arrivals).toHaveLength(1);
  });

  it('A3 joins the rep’s own open lead of that person', async () => {
    const phone = newMobile();
    const lead = await leadFor(house(), cast.rep, { name: '示例丙', phone });
    const card = await enterAs(cast.rep, { name: '示例丙', phone }, newCmd(), 'card');
    expect([card.id, card.arrivals]).toEqual([lead._id, 2]);
  });

  it('A3 of a colleague’s customer is told so with the team, and joins the colleague’s lead', async () => {
    const phone = newMobile();
    const lead = await leadFor(house(), 'rep-sh-1', { name: '示例丁', phone });
    const cmd = newCmd();
    for (const _ of [1, 2])
      await expect(enterAs(cast.rep, { name: '示例丁', phone }, cmd)).rejects.toMatchObject({
        code: 'already-exists',
        message: '该客户已有同事跟进',
        details: { team: expect.any(String) },
      });
    const after = (await leadsOf(house()).findOne({ _id: lead._id }))!;
    expect([after.owner, after.arrivals.length, after.latestChannel]).toEqual(['rep-sh-1', 2, 'call']);
  });

  it('whose lead waits for an owner goes to the first who talks to the customer', async () => {
    const phone = newMobile();
    const lead = await leadFor(house(), null, { name: '示例戊', phone });
    const both = await Promise.allSettled([enterAs(cast.rep, { name: '示例戊', phone }), enterAs('rep-sh-1', { name: '示例戊', phone })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect([cast.rep, 'rep-sh-1']).toContain((await leadsOf(house()).findOne({ _id: lead._id }))!.owner);
  });

  it('says nothing of anyone: refused, and nothing kept', async () => {
    const rows = () => open(house().database.db, arrivalSpec).countDocuments({ source: 'entry' });
    const before = await rows();
    await expect(enterAs(cast.rep, { company: '示例公司', name: ' ' })).rejects.toMatchObject({ code: 'invalid' });
    expect(await rows()).toBe(before);
  });

  it('keeps nothing of the person in the clear', async () => {
    const phone = newMobile();
    await enterAs(cast.rep, { name: '不可见之名', phone, topic: '不可见之事' });
    for (const name of ['arrivals', 'leads', 'contacts', 'trail']) {
      const text = JSON.stringify(await house().database.db.collection(name).find({}).toArray());
      for (const secret of [phone, '不可见之名', '不可见之事']) expect(text).not.toContain(secret);
    }
  });
});

describe('A3 asking to help with a colleague’s customer', () => {
  const owner = 'rep-sh-1';
  const asksOf = async (lead: string) => (await leadsOf(house()).findOne({ _id: lead }))!.helpAsks ?? [];
  const cardWith = (userid: string, words: string) =>
    house()
      .simulator.control.cards(userid)
      .filter((one) => JSON.stringify(one.content).includes(words))
      .at(-1)!;
  /** A colleague's lead that the rep has met by taking the same person down. */
  const met = async () => {
    const phone = newMobile();
    const lead = await leadFor(house(), owner, { name: '示例己', phone });
    const entry = newCmd();
    await expect(enterAs(cast.rep, { name: '示例己', phone }, entry)).rejects.toMatchObject({ code: 'already-exists' });
    const api = clientOf(house().server.url, await sessionOf(house(), cast.rep));
    return { lead, entry, api };
  };

  it('lands on the owner’s phone once, and 同意 there lets the colleague see and work on the lead', async () => {
    const { lead, entry, api } = await met();
    for (const _ of [1, 2]) expect(await api('help.ask', { cmd: newCmd(), entry })).toEqual({ asked: true });
    expect(await asksOf(lead._id)).toMatchObject([{ person: cast.rep }]);
    await expect(api('lead.card', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });
    await house().settle();
    const card = cardWith(owner, `申请协作 ${lead.no}`);
    await house().simulator.control.click(card.id, owner, `help-yes:${lead._id}:${cast.rep}`);
    expect(card.replaceName).toBe('已同意');
    const seen = (await api('lead.card', { lead: lead._id })).card!;
    expect(seen.may.edit).toBe(true);
    expect(seen.trail.map(({ type }) => type)).toEqual(expect.arrayContaining(['lead.help-asked', 'lead.help-given']));
    await house().settle();
    expect(JSON.stringify(cardWith(cast.rep, '已成为协作人').content)).toContain(lead.no);
    await expect(api('help.ask', { cmd: newCmd(), entry })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('不同意 leaves the lead unseen, and tells the colleague without a word of the customer', async () => {
    const { lead, entry, api } = await met();
    await api('help.ask', { cmd: newCmd(), entry });
    await house().settle();
    const own = clientOf(house().server.url, await sessionOf(house(), owner));
    expect((await own('lead.card', { lead: lead._id })).card!.helpAsks).toMatchObject([{ person: cast.rep }]);
    const { card } = await own('help.answer', { lead: lead._id, cmd: newCmd(), person: cast.rep, yes: false });
    expect(card.helpAsks).toBeUndefined();
    await expect(own('help.answer', { lead: lead._id, cmd: newCmd(), person: cast.rep, yes: true })).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(api('lead.card', { lead: lead._id })).rejects.toMatchObject({ code: 'not-found' });
    await house().settle();
    expect(cardWith(owner, `申请协作 ${lead.no}`).replaceName).toBe('没有同意');
    const told = JSON.stringify(cardWith(cast.rep, '协作申请没有通过').content);
    for (const secret of ['示例己', lead.no]) expect(told).not.toContain(secret);
  });

  it('is for who met a colleague’s customer: not for strangers, one’s own, or another’s entry', async () => {
    const { lead, entry, api } = await met();
    const stranger = clientOf(house().server.url, await sessionOf(house(), 'rep-hz-2'));
    const refused = { code: 'invalid', message: '这位客户没有同事在跟进，请刷新后再看' };
    await expect(stranger('help.ask', { cmd: newCmd(), entry })).rejects.toMatchObject(refused);
    await expect(stranger('help.ask', { cmd: newCmd(), externalUserId: `wm${'f'.repeat(30)}` })).rejects.toMatchObject(refused);
    await expect(stranger('help.ask', { cmd: newCmd() })).rejects.toMatchObject(refused);
    await expect(stranger('help.answer', { lead: lead._id, cmd: newCmd(), person: 'rep-hz-2', yes: true })).rejects.toMatchObject({
      code: 'not-found',
    });
    const own = newCmd();
    await enterAs(cast.rep, { name: '示例庚', phone: newMobile() }, own);
    await expect(api('help.ask', { cmd: newCmd(), entry: own })).rejects.toMatchObject(refused);
    expect(await asksOf(lead._id)).toEqual([]);
  });
});

describe('A1 the photo of a card', () => {
  const photoOf = (lead: { photos: { file: string }[] }) => lead.photos.map(({ file }) => file);
  const entered = async () => {
    const card = await enterAs(cast.rep, { name: '名片甲', phone: newMobile() }, newCmd(), 'card');
    const api = clientOf(house().server.url, await sessionOf(house(), cast.rep));
    return { lead: card.id, api, file: await upload(api, card.id, '名片.png', png(newCmd())) };
  };

  it('stays with the lead, on its card and in its trail, for whoever sees the lead and for nobody else', async () => {
    const { lead, api, file } = await entered();
    const cmd = newCmd();
    const cards = await Promise.all([1, 2, 3].map(async () => (await api('lead.photo', { lead, cmd, file })).card));
    for (const card of cards) expect(photoOf(card)).toEqual([file]);
    expect(photoOf((await api('lead.photo', { lead, cmd: newCmd(), file })).card)).toEqual([file]);
    const supervisor = clientOf(house().server.url, await sessionOf(house(), cast.supervisor));
    const { card } = await supervisor('lead.card', { lead });
    expect(card!.photos).toMatchObject([{ file, by: expect.any(String) }]);
    expect(card!.trail.filter(({ type }) => type === 'lead.photo-kept').map(({ words }) => words)).toEqual([
      expect.stringMatching(/^存了名片照片（文件 [0-9a-f]{8}）$/),
    ]);
    const foreign = await ask(house(), 'file.download', { file }, { cookie: await sessionOf(house(), 'rep-sh-1') });
    expect(foreign.status).toBe(404);
    // Kept for good: the sweep of what nobody uses passes it by.
    house().setNow(new Date(house().now().getTime() + 3 * 24 * 3600_000).toISOString());
    await house().server.sweepAll();
    expect((await ask(house(), 'file.download', { file }, { cookie: await sessionOf(house(), cast.rep) })).status).toBe(200);
    expect(
      JSON.stringify(
        await house()
          .database.db.collection('uploads')
          .findOne({ _id: file as never }),
      ),
    ).not.toContain('名片.png');
  });

  it('is refused where it is no picture, of another lead, or by whoever may not work on the lead', async () => {
    const { lead, api, file } = await entered();
    const sheet = await upload(api, lead, 'a.pdf', pdf(newCmd()));
    await expect(api('lead.photo', { lead, cmd: newCmd(), file: sheet })).rejects.toMatchObject({ code: 'invalid' });
    const other = (await leadFor(house(), cast.rep))._id;
    await expect(api('lead.photo', { lead: other, cmd: newCmd(), file })).rejects.toMatchObject({ code: 'invalid' });
    const colleague = clientOf(house().server.url, await sessionOf(house(), 'rep-sh-1'));
    await expect(colleague('lead.photo', { lead, cmd: newCmd(), file })).rejects.toMatchObject({ code: 'not-found' });
  });

  it('of a colleague’s customer stays with the colleague’s lead by who took it down, who sees no more for it', async () => {
    const phone = newMobile();
    const lead = (await leadFor(house(), 'rep-sh-1', { name: '名片乙', phone }))._id;
    const [api, owner] = await Promise.all(
      [cast.rep, 'rep-sh-1'].map(async (userid) => clientOf(house().server.url, await sessionOf(house(), userid))),
    );
    const entry = newCmd();
    const photo = png(newCmd());
    const begin = (by = api!, cmd = 'photo-of-card') => by('arrival.beginPhoto', { entry, cmd, name: '名片.png', size: photo.length });
    await expect(begin()).rejects.toMatchObject({ code: 'invalid' });
    await expect(enterAs(cast.rep, { name: '名片乙', phone }, entry, 'card')).rejects.toMatchObject({ code: 'already-exists' });
    // Another's entry is not theirs to name.
    await expect(begin(owner!)).rejects.toMatchObject({ code: 'invalid' });
    const { file } = await begin();
    expect((await begin()).file).toBe(file);
    await expect(api!('arrival.keepPhoto', { entry, cmd: newCmd(), file })).rejects.toMatchObject({ code: 'invalid' });
    for (const _ of [1, 2]) {
      await api!('file.part', { file, part: 0, content: partOf(photo, 0) });
      expect(Object.keys(await api!('file.complete', { file, sha256: sha256Of(photo) })).sort()).toEqual([
        'file',
        'sha256',
        'size',
        'type',
      ]);
    }
    // It goes there also when the lead has ended meanwhile, and nobody is told that it has.
    await owner!('lead.close', { lead, cmd: newCmd(), outcome: 'lost', reason: 'budget' });
    const kept = await Promise.all([1, 2].map(() => api!('arrival.keepPhoto', { entry, cmd: newCmd(), file })));
    expect(kept).toEqual([{ kept: true }, { kept: true }]);
    expect((await api!('arrival.keepPhoto', { entry, cmd: newCmd(), file })).kept).toBe(true);
    await house().settle();

    const { card } = await owner!('lead.card', { lead });
    expect(card!.photos).toEqual([{ file, at: expect.any(String), by: '周晓楠' }]);
    expect(card!.trail.filter(({ type }) => type === 'lead.photo-kept')).toMatchObject([
      { by: '周晓楠', words: expect.stringMatching(/^录入名片时存了名片照片（文件 [0-9a-f]{8}）$/) },
    ]);
    const download = async (userid: string) =>
      (await ask(house(), 'file.download', { file }, { cookie: await sessionOf(house(), userid) })).status;
    expect(await Promise.all([download('rep-sh-1'), download(cast.rep)])).toEqual([200, 404]);
    await expect(api!('lead.card', { lead })).rejects.toMatchObject({ code: 'not-found' });
    await expect(api!('file.transcribe', { file })).rejects.toMatchObject({ code: 'not-found' });
    const told = house()
      .simulator.control.cards('rep-sh-1')
      .map((card) => JSON.stringify(card));
    expect(told.filter((text) => text.includes('来源：名片，周晓楠 录入'))).toHaveLength(1);
  });

  it('where nothing reads photos is not read, and says so; what is no photo is refused', async () => {
    const api = clientOf(house().server.url, await sessionOf(house(), cast.rep));
    expect(await api('arrival.photo', { photo: png().toString('base64') })).toMatchObject({ read: false, name: null, phones: [] });
    for (const photo of [pdf('x'), Buffer.from('GIF89a')])
      await expect(api('arrival.photo', { photo: photo.toString('base64') })).rejects.toMatchObject({ code: 'invalid' });
    const bomb = png();
    bomb.writeUInt32BE(60_000, 16);
    bomb.writeUInt32BE(60_000, 20);
    await expect(api('arrival.photo', { photo: bomb.toString('base64') })).rejects.toMatchObject({ code: 'invalid' });
    const huge = await ask(house(), 'arrival.photo', { photo: 'A'.repeat(1_000_000) }, { cookie: await sessionOf(house(), cast.rep) });
    expect(huge.status).toBe(413);
  });
});
