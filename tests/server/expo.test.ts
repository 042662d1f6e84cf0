import { newVisitorCode } from '@tongguan/server/expo/visitor-codes';
import type { Input } from '@tongguan/shared/api/client';
import jsQR from 'jsqr';
import { leadFor, leadsOf, newCmd, newMobile, seedCast } from '../support/cast';
import { openExpo, sampleExpo } from '../support/expo';
import { useHouse } from '../support/house';

const house = useHouse({ rateLimits: { person: 100_000, source: 100_000, address: 100_000 } });
beforeAll(async () => {
  await seedCast(house());
  await openExpo(house());
});

type Scan = Input<'expo.scan'>;
let visits = 0;
const scanOf = (visitor: string, patch: Partial<Omit<Scan, 'visit'>> & { visit?: Partial<Scan['visit']> } = {}): Scan => {
  const { visit, ...rest } = patch;
  const made = { id: `visit-${++visits}`, rev: 1, from: '2026-01-28T02:00:00.000Z', until: null, interactions: [], ...visit };
  return { cmd: newCmd(), expo: sampleExpo.id, booth: 'b1', visitor, ...rest, visit: made };
};
const codeOf = (): string => newVisitorCode(house().server.services.vault, sampleExpo.id);
const leadOf = (campaignPhone: string) =>
  house()
    .server.services.db.collection('leads')
    .findOne({ arrivals: { $exists: true }, company: campaignPhone });

describe('A6 a visitor at the booths of an expo', () => {
  it('becomes a lead of the source 展会 with a grade, its reason on the card, routed by the expo’s city', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const visitor = codeOf();
    const card = { name: '展一', phone: newMobile(), company: '上海一号访客公司' };
    const scan = scanOf(visitor, { card, visit: { until: '2026-01-28T02:25:00.000Z', interactions: ['demo', 'material'] } });
    expect(await api('expo.scan', scan)).toEqual({ known: true });
    await house().settle();
    const lead = await leadOf(card.company);
    expect(lead).toMatchObject({
      firstChannel: 'expo',
      campaign: sampleExpo.name,
      owner: 'rep-sh-1',
      expo: { grade: 'A', why: '到过 1 个展位，停留 25 分钟，演示、索取资料' },
    });
    const owner = await house().signIn('rep-sh-1');
    const shown = (await owner.api('lead.card', { lead: String(lead!._id) })).card!;
    expect(shown.channel).toBe('expo');
    expect(shown.expo).toEqual({ name: sampleExpo.name, grade: 'A', why: '到过 1 个展位，停留 25 分钟，演示、索取资料' });
    expect(shown.trail.some(({ words }) => words.includes('评为 A 级'))).toBe(true);
  });

  it('is judged anew with every booth, also where the label was scanned before anyone asked for a card', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const visitor = codeOf();
    expect(await api('expo.scan', scanOf(visitor, { booth: 'b2', visit: { until: '2026-01-28T02:03:00.000Z' } }))).toEqual({
      known: false,
    });
    await house().settle();
    const card = { name: '展二', phone: newMobile(), company: '二号访客公司' };
    await api('expo.scan', scanOf(visitor, { card }));
    await house().settle();
    expect((await leadOf(card.company))?.['expo']).toMatchObject({ grade: 'B', why: '到过 2 个展位，停留 3 分钟' });
    expect(await api('expo.scan', scanOf(visitor, { booth: 'b3', visit: { interactions: ['quote'] } }))).toEqual({ known: true });
    await house().settle();
    expect((await leadOf(card.company))?.['expo']).toMatchObject({ grade: 'A', why: '到过 3 个展位，停留 3 分钟，询价' });
  });

  it('is one stay however often and in whatever order it is sent: the higher rev stands', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const visitor = codeOf();
    const early = scanOf(visitor, { visit: { interactions: ['demo'] } });
    const late = { ...early, cmd: newCmd(), visit: { ...early.visit, rev: 2, until: '2026-01-28T02:10:00.000Z', interactions: [] } };
    await Promise.all([late, early, early, late].map((scan) => api('expo.scan', scan)));
    const kept = await house().database.db.collection('visitors').findOne({ 'visits.id': early.visit.id });
    expect(kept?.['visits']).toMatchObject([{ id: early.visit.id, rev: 2, until: '2026-01-28T02:10:00.000Z', interactions: [] }]);
    expect(kept?.['visits']).toHaveLength(1);
  });

  it('is one lead when two booths take the card of one label at once, and what each wrote down is kept', async () => {
    const [one, other] = await Promise.all(['rep-hz-1', 'rep-hz-2'].map(async (userid) => (await house().signIn(userid)).api));
    const before = await leadsOf(house()).countDocuments();
    for (let i = 0; i < 4; i++) {
      const visitor = codeOf();
      const company = `双位访客公司${i}`;
      await Promise.all([
        one!('expo.scan', scanOf(visitor, { card: { name: '展三', company } })),
        other!('expo.scan', scanOf(visitor, { booth: 'b2', card: { name: '展三', company, phone: newMobile() } })),
      ]);
    }
    await house().settle();
    expect(await leadsOf(house()).countDocuments()).toBe(before + 4);
    const leads = await leadsOf(house()).find({ company: /^双位/ }).toArray();
    for (const lead of leads) {
      expect(lead.arrivals).toHaveLength(2);
      expect(lead.expo).toMatchObject({ grade: 'B', why: expect.stringContaining('到过 2 个展位') });
      const contact = await house()
        .database.db.collection('contacts')
        .findOne({ _id: lead.contact as never });
      expect(contact?.['phones']).toHaveLength(1);
    }
  }, 90_000);

  it('is the lead of the same mobile, known or typed at two booths without a label', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const phone = newMobile();
    const card = { name: '展四', phone, company: '四号访客公司' };
    await api('expo.scan', scanOf('device-a-1', { card }));
    await api(
      'expo.scan',
      scanOf('device-b-1', { booth: 'b2', card: { ...card, phone: `+86 ${phone}` }, visit: { interactions: ['material'] } }),
    );
    await house().settle();
    const lead = await leadOf(card.company);
    expect(lead?.['arrivals']).toHaveLength(2);
    expect(lead?.['expo']).toMatchObject({ grade: 'B', why: '到过 2 个展位，停留未计时，索取资料' });
  });

  it('is a lead already when a lead’s own label is scanned, of which whoever scans learns nothing', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const lead = await leadFor(house(), 'rep-sh-1');
    const answers = await Promise.all(
      [lead.no, 'SH20010101-00001'].map((no) => api('expo.scan', scanOf(no, { visit: { interactions: ['quote'] } }))),
    );
    expect(answers[0]).toEqual(answers[1]);
    await house().settle();
    expect((await leadsOf(house()).findOne({ _id: lead._id }))?.expo?.grade).toBe('A');
  });

  it('is refused where the code was not printed here or for another expo, where expo or booth are not there, and where the times are turned round', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const { vault } = house().server.services;
    const refused = (scan: Scan) => expect(api('expo.scan', scan)).rejects.toMatchObject({ code: 'invalid' });
    await refused(scanOf('V23456789ABCD'));
    await refused(scanOf(newVisitorCode(vault, 'another')));
    await refused(scanOf(codeOf(), { booth: 'b9' }));
    await refused(scanOf(codeOf(), { expo: 'expo-9' }));
    await refused(scanOf(codeOf(), { visit: { until: '2026-01-28T01:59:00.000Z' } }));
  });

  it('keeps nothing of a person outside the sealed arrival, and no card is no lead', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const phone = newMobile();
    const before = await leadsOf(house()).countDocuments();
    await api('expo.scan', scanOf(codeOf(), { card: { name: '' } }));
    expect(await leadsOf(house()).countDocuments()).toBe(before);
    await api('expo.scan', scanOf(codeOf(), { card: { name: '欧阳展五', phone } }));
    await house().settle();
    for (const name of ['visitors', 'trail', 'arrivals', 'leads'])
      expect(JSON.stringify(await house().database.db.collection(name).find().toArray())).not.toMatch(new RegExp(`${phone}|欧阳展五`));
  });
});

describe('A6 the sales group of a grade', () => {
  it('gets the lead of its grade wherever its people serve; with nobody there it goes the usual way', async () => {
    await openExpo(house(), { groups: { A: 3, B: 5, C: 99 } });
    const { api } = await house().signIn('rep-hz-1');
    const companies = { quote: '上海甲级访客公司', demo: '上海乙级访客公司', none: '上海丙级访客公司' } as const;
    for (const [asked, company] of Object.entries(companies))
      await api(
        'expo.scan',
        scanOf(codeOf(), {
          card: { name: '展六', phone: newMobile(), company },
          visit: { interactions: asked === 'none' ? [] : [asked as 'demo'] },
        }),
      );
    await house().settle();
    const a = await leadOf(companies.quote);
    expect(a?.['region']).toBe('SH');
    expect(a?.['owner']).toMatch(/^rep-hz-/);
    expect(a?.['routing'].group).toBe('展会A级 · 杭州销售部');
    const { card } = await (await house().signIn(a!['owner'])).api('lead.card', { lead: String(a!._id) });
    expect(card!.why).toContain('归「展会A级 · 杭州销售部」，');
    // Department 5 has two who are free.
    expect(['presales', 'ops']).toContain((await leadOf(companies.demo))?.['owner']);
    // There is no department 99.
    const c = await leadOf(companies.none);
    expect([c?.['owner'], c?.['routing'].group]).toEqual(['rep-sh-1', null]);
  });
});

describe('A6 a grade that rises after the lead was routed', () => {
  let seen = 0;
  /** A visitor whose lead went to the reps of Shanghai as grade C; `lift` makes an A of it, which Hangzhou's department takes. */
  const visitorOf = async () => {
    await openExpo(house(), { groups: { A: 3, B: null, C: null } });
    const { api } = await house().signIn('rep-hz-1');
    const visitor = codeOf();
    const company = `上海升级访客公司${++seen}`;
    await api('expo.scan', scanOf(visitor, { card: { name: '展升', phone: newMobile(), company } }));
    await house().settle();
    const lead = () => leadsOf(house()).findOne({ company });
    expect(await lead()).toMatchObject({ owner: 'rep-sh-1', expo: { grade: 'C' } });
    const lift = () => api('expo.scan', scanOf(visitor, { booth: 'b2', visit: { interactions: ['quote'] } }));
    return { lead, lift, id: (await lead())!._id };
  };
  const trailOf = async (userid: string, lead: string) =>
    (await (await house().signIn(userid)).api('lead.card', { lead })).card!.trail.map(({ type, words }) => [type, words] as const);
  const told = (userid: string, title: string) =>
    house()
      .simulator.control.cards(userid)
      .filter((card) => JSON.stringify(card).includes(title)).length;

  it('hands on what nobody has begun, once, and tells both', async () => {
    const { lead, lift, id } = await visitorOf();
    const { no } = (await lead())!;
    await lift();
    await lift();
    await house().settle();
    const after = (await lead())!;
    expect(after.owner).toMatch(/^rep-hz-/);
    expect(after).toMatchObject({ expo: { grade: 'A' }, startedAt: null, routing: { group: '展会A级 · 杭州销售部' } });
    const events = await trailOf(after.owner!, id);
    expect(events.filter(([type]) => type === 'lead.regrouped')).toHaveLength(1);
    expect(events.find(([type]) => type === 'lead.regrouped')![1]).toMatch(
      /^展会评级从 C 升为 A，改派给 .+（原负责人 .+）：归「展会A级 · 杭州销售部」/,
    );
    expect([told(after.owner!, `新线索 ${no}`), told('rep-sh-1', `已改派 ${no}`)]).toEqual([1, 1]);
    await expect((await house().signIn('rep-sh-1')).api('lead.card', { lead: id })).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['started', 'given'] as const)('leaves what is %s where it is, and tells owner and supervisor', async (why) => {
    const { lead, lift, id } = await visitorOf();
    const { no } = (await lead())!;
    if (why === 'started') await (await house().signIn('rep-sh-1')).api('lead.start', { lead: id, cmd: newCmd() });
    else await leadsOf(house()).updateOne({ _id: id }, { $set: { routing: null } });
    await lift();
    await house().settle();
    expect((await lead())!.owner).toBe('rep-sh-1');
    const said = (await trailOf('rep-sh-1', id)).find(([type]) => type === 'lead.group-outgrown')![1];
    expect(said).toContain(why === 'started' ? '已开始跟进，未改派' : '由人指定或认领，未改派');
    // Shanghai has no supervisor in the sample: the executive stands in.
    expect([told('rep-sh-1', `展会评级变化 ${no}`), told('boss', `展会评级变化 ${no}`)]).toEqual([1, 1]);
  });

  it('against a rep who begins at the same moment: whichever was first stands, whole', async () => {
    const { lead, lift, id } = await visitorOf();
    await lift();
    const { api } = await house().signIn('rep-sh-1');
    const [begun] = await Promise.allSettled([api('lead.start', { lead: id, cmd: newCmd() }), house().settle()]);
    await house().settle();
    const after = (await lead())!;
    if (begun.status === 'fulfilled') expect([after.owner, after.startedAt !== null]).toEqual(['rep-sh-1', true]);
    else expect([/^rep-hz-/.test(after.owner!), after.startedAt]).toEqual([true, null]);
  });
});

describe('A4 A6 sheets of labels', () => {
  /** What a camera reads of a label: its drawing, line by line, laid out in dots. */
  const read = (image: string): string | undefined => {
    const svg = decodeURIComponent(image.replace('data:image/svg+xml,', ''));
    const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
    const dots = 4;
    const width = size * dots;
    const data = new Uint8ClampedArray(width * width * 4).fill(255);
    let [x, y] = [0, 0];
    for (const [, move, a, b, run] of /stroke="#000000" d="([^"]+)"/.exec(svg)![1]!.matchAll(/([Mm])(-?[\d.]+) (-?[\d.]+)h(\d+)/g)) {
      [x, y] = move === 'M' ? [Number(a), Number(b)] : [x + Number(a), y + Number(b)];
      for (let row = 0; row < dots; row++)
        for (let col = 0; col < Number(run) * dots; col++)
          data.fill(
            0,
            ((Math.floor(y) * dots + row) * width + x * dots + col) * 4,
            ((Math.floor(y) * dots + row) * width + x * dots + col) * 4 + 3,
          );
      x += Number(run);
    }
    return jsQR(data, width, width)?.data;
  };

  it('print new visitor codes that the booths take, and lead to the booth’s page', async () => {
    const { api } = await house().signIn('lead-hz');
    const { labels } = await api('expo.labels', { expo: sampleExpo.id, count: 24 });
    expect(new Set(labels.map(({ no }) => no)).size).toBe(24);
    expect(read(labels[0]!.image)).toBe(`${house().simulator.url}/q/${labels[0]!.no}`);
    const rep = await house().signIn('rep-hz-1');
    expect(await rep.api('expo.scan', scanOf(labels[0]!.no))).toEqual({ known: false });
    const to = await fetch(`${house().server.url}/q/${labels[0]!.no}`, { redirect: 'manual' });
    expect(to.headers.get('location')).toBe(`/m/?visitor=${labels[0]!.no}`);
    await expect(api('expo.labels', { expo: sampleExpo.id, count: 121 })).rejects.toMatchObject({ code: 'invalid' });
    await expect(api('expo.labels', { expo: 'expo-9', count: 1 })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('print the leads that were chosen, without those out of sight', async () => {
    const { api } = await house().signIn('rep-hz-1');
    const [mine, foreign] = [await leadFor(house(), 'rep-hz-1'), await leadFor(house(), 'rep-sh-1')];
    const { labels } = await api('lead.labels', { leads: [foreign._id, mine._id, mine._id, `l${'f'.repeat(24)}`] });
    expect(labels.map(({ no }) => no)).toEqual([mine.no]);
    expect(read(labels[0]!.image)).toBe(`${house().simulator.url}/q/${mine.no}`);
  });
});
