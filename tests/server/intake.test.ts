import { leadKind } from '@tongguan/server/lead/lead';
import { open } from '@tongguan/server/platform/collections';
import { useHouse } from '../support/house';

const house = useHouse();
const leads = () => open(house().database.db, leadKind.spec);

describe('A1 A3 A4 intake', () => {
  it('B1 routes to the freest rep of the region, a card lands on that phone, and the lead card says why', async () => {
    const { body } = await house().arrive({ name: '冯程', phone: '13900005001', region: '上海', topic: '边缘计算' });
    await house().settle();
    const { api } = await house().signIn('rep-sh-1');
    const { leads: mine } = await api('lead.list', {});
    const lead = mine.find((l) => l.no === body.lead)!;
    const { card } = await api('lead.card', { lead: lead.id });
    expect(card).toMatchObject({
      ownerName: '苏梓涵',
      status: 'assigned',
      topic: '边缘计算',
      contactName: '冯程',
      phoneMasked: '139****5001',
    });
    expect(card!.why).toContain('只有这一位可接线索');
    expect(card!.trail.map((item) => item.type)).toEqual(['lead.assigned', 'lead.created']);
    const cards = house().simulator.control.cards('rep-sh-1');
    expect(JSON.stringify(cards)).toContain(body.lead);
  });

  it('A4 makes a lead with its id and answers a repeated delivery with the same', async () => {
    const form = { name: '沈一诺', phone: '１３９００００１００１', company: '杭州示例一号', region: '杭州' };
    const first = await house().arrive(form, 'same');
    const again = await house().arrive(form, 'same');
    expect(first.status).toBe(200);
    expect(first.body.lead).toMatch(/^HZ\d{8}-\d{5}$/);
    expect(again.body).toEqual(first.body);
    expect(await leads().countDocuments({ no: first.body.lead })).toBe(1);
  });

  it('A3 attaches the arrival of the same mobile to the open lead', async () => {
    const first = await house().arrive({ name: '王建国', phone: '13900002001', region: '杭州' });
    const second = await house().arrive({ name: '王总', phone: '+86 139-0000-2001', region: '上海' });
    expect(second.body).toMatchObject({ lead: first.body.lead, outcome: 'attached' });
  });

  it('A3 takes from a later arrival what the lead did not know, replaces nothing, and shows what was asked', async () => {
    const person = { name: '何秋', phone: '13900002101', region: '上海' };
    const { body } = await house().arrive(person);
    await house().arrive({
      ...person,
      company: '上海示例(二号)有限公司',
      industry: '制造业',
      topic: '报价',
      firstPage: 'https://www.example.com/a',
    });
    await house().arrive({ ...person, company: '另一家公司', industry: '金融', topic: '交期' });
    await house().settle();
    const lead = (await leads().findOne({ no: body.lead }))!;
    expect(lead).toMatchObject({
      company: '上海示例(二号)有限公司',
      industry: '制造业',
      firstPage: 'https://www.example.com/a',
      region: 'SH',
    });
    expect(lead.flags).toEqual(['company-form']);
    const { api } = await house().signIn(lead.owner!);
    const { card } = await api('lead.card', { lead: lead._id });
    expect(card).toMatchObject({ topic: '报价', arrivals: 3 });
    const words = card!.trail.map((item) => item.words).join('\n');
    expect(words).toContain('并入本线索，咨询「报价」，补上了公司、行业');
    expect(words).toContain('并入本线索，咨询「交期」');
    const told = JSON.stringify(house().simulator.control.cards(lead.owner!));
    expect(told).toContain('交期');
    expect(
      JSON.stringify(
        await house()
          .database.db.collection('trail')
          .find({ subject: `lead-${lead._id}` })
          .toArray(),
      ),
    ).not.toContain('交期');
  });

  it('A3 keeps two people apart who gave one number under names that cannot be one', async () => {
    const first = await house().arrive({ name: '赵敏', phone: '13900003001', region: '杭州' });
    const second = await house().arrive({ name: '钱学文', phone: '13900003001', region: '杭州' });
    expect(second.body.outcome).toBe('created');
    expect(second.body.lead).not.toBe(first.body.lead);
    const lead = await leads().findOne({ no: second.body.lead });
    expect(lead?.flags).toContain('identity-contested');
  });

  it('A3 never takes a landline for a person', async () => {
    const first = await house().arrive({ name: '孙一', phone: '0571-88001234', company: '甲公司' });
    const second = await house().arrive({ name: '孙一', phone: '0571-88001234', company: '甲公司' });
    expect(second.body.outcome).toBe('created');
    expect(first.body.lead).toMatch(/^HZ/);
  });

  it('A3 makes one lead of 50 deliveries of one person at once, and 50 equal answers of one delivery 50 times', async () => {
    const many = await Promise.all(
      Array.from({ length: 50 }, (_, i) => house().arrive({ name: '周游', phone: '13900004001', region: '宁波' }, `many-${i}`)),
    );
    expect(new Set(many.map((m) => m.body.lead)).size).toBe(1);
    expect(many.filter((m) => m.body.outcome === 'created')).toHaveLength(1);
    const lead = await leads().findOne({ no: many[0]!.body.lead });
    expect(lead?.arrivals).toHaveLength(50);

    const same = await Promise.all(
      Array.from({ length: 50 }, () => house().arrive({ name: '吴双', phone: '13900004002', region: '宁波' }, 'one-delivery')),
    );
    expect(new Set(same.map((s) => JSON.stringify(s.body))).size).toBe(1);
    expect(await leads().countDocuments({ region: 'NB' })).toBe(2);
  });

  it('A4 numbers 100 concurrent intakes over five regions densely and uniquely', async () => {
    const regions = ['北京', '广州', '成都', '武汉', '西安'];
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) =>
        house().arrive({ name: `测试${i}`, phone: `1380000${String(1000 + i)}`, region: regions[i % 5] }),
      ),
    );
    expect(answers.every((a) => a.status === 200)).toBe(true);
    for (const region of ['BJ', 'GZ', 'CD', 'WH', 'XA']) {
      const numbers = (await leads().find({ region }).toArray()).map((lead) => lead.number).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    }
  });

  it('refuses a forged, a stale and an over-large delivery, and keeps nothing of it', async () => {
    const { signedHeaders } = await import('../support/house');
    const url = `${house().server.url}/api/arrivals/website`;
    const kept = () => house().database.db.collection('arrivals').countDocuments();
    const before = await kept();
    const body = JSON.stringify({ name: '假', phone: '13900009001' });
    const post = (headers: Record<string, string>, content = body) => fetch(url, { method: 'POST', body: content, headers });
    const forged = await post({ ...signedHeaders(body, 'f1', new Date()), 'webhook-signature': 'v1,AAAA' });
    const stale = await post(signedHeaders(body, 'f2', new Date(Date.now() - 6 * 60_000)));
    const huge = await post(signedHeaders('x', 'f3', new Date()), JSON.stringify({ topic: 'x'.repeat(200_000) }));
    expect([forged.status, stale.status, huge.status]).toEqual([401, 401, 413]);
    expect(await kept()).toBe(before);
  });
});

describe('B1 the first minutes of an installation', () => {
  const young = useHouse({ now: '2026-01-28T02:00:00Z' });

  it('keeps a lead that came before the company was read from WeCom, and routes it then', async () => {
    const { database, server, settle, setNow } = young();
    await Promise.all(['departments', 'people'].map((name) => database.db.collection(name).deleteMany({})));
    server.services.directory.forget();
    const { body } = await young().arrive({ name: '施以南', phone: '13900004801', region: '杭州' });
    await server.sweepAll();
    const lead = () => database.db.collection('leads').findOne({ no: body.lead });
    expect(await lead()).toMatchObject({ owner: null, routing: null });
    await server.syncPeople();
    setNow('2026-01-28T02:00:01Z');
    await settle();
    expect((await lead())?.['owner']).toMatch(/^rep-hz-/);
  });
});
