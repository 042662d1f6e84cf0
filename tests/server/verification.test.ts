import { customerKind } from '@tongguan/server/customer/customer';
import { settleUnverified } from '@tongguan/server/customer/settle-unverified';
import { winCustomer } from '@tongguan/server/customer/win-customer';
import { personKind } from '@tongguan/server/people/person';
import { keepPerson } from '@tongguan/server/people/sync-people';
import { open } from '@tongguan/server/platform/collections';
import type { Trail } from '@tongguan/server/platform/trail/trail';
import type { CustomersShown, CustomerView } from '@tongguan/shared/customer/contract';
import type { VerificationSettings } from '@tongguan/shared/customer/verification-settings';
import { leadFor, leadsOf, newCmd, newMobile, sessionOf } from '../support/cast';
import { clientOf, useHouse } from '../support/house';

// A Wednesday; ninety days on is the 27th of April, which is over with its midnight in Shanghai.
const start = '2032-01-28T10:00:00+08:00';
const reminded = '2032-04-13T09:00:00+08:00';
const lastMorning = '2032-04-27T09:00:00+08:00';
const over = '2032-04-28T00:00:00+08:00';
const house = useHouse({ now: start });
const services = () => house().server.services;
const api = async (userid: string) => clientOf(house().server.url, await sessionOf(house(), userid));
const at = async (moment: string): Promise<void> => {
  house().setNow(moment);
  await house().settle();
};
const later = (ms: number) => at(new Date(house().now().getTime() + ms).toISOString());

const customers = () => open(house().database.db, customerKind.spec);
const people = () => open(house().database.db, personKind.spec);
const events = (subject: string, type: string) => house().database.db.collection('trail').find({ subject, type }).sort({ n: 1 }).toArray();
const personEvents = async (id: string) => {
  const found = await house()
    .database.db.collection('trail')
    .find({ subject: `person-${id}`, type: { $in: ['person.suspended', 'person.reinstated'] } })
    .sort({ n: 1 })
    .toArray();
  return found.map(({ type, data }) => `${String(type).slice(7)}${data['why'] ? ` ${data['why']}` : ''}`);
};
const cardsOf = (userid: string): string[] =>
  house()
    .simulator.control.cards(userid)
    .map(({ content }) => JSON.stringify(content));

let made = 0;
const names = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未';
const customerOf = async (userid: string): Promise<string> =>
  (await (await api(userid))('customer.create', { cmd: newCmd(), name: `杭州季核${names[made++]}机械有限公司` })).customer.id;
const asked = async (userid: string) => (await api(userid))('customer.toVerify', {});
const shown = async (userid: string, show: CustomersShown) =>
  (await (await api(userid))('customer.list', { show })).customers.map(({ id }) => id);
const view = async (userid: string, customer: string): Promise<CustomerView> =>
  (await (await api(userid))('customer.view', { customer })).customer;
const verify = async (
  userid: string,
  customer: string,
  to: { shortNames?: string[]; type?: string; region?: string } = {},
  cmd: string = newCmd(),
) => {
  const { shortNames, type, region } = (await customers().findOne({ _id: customer }))!;
  const from = { shortNames, type, region };
  return (await api(userid))('customer.verify', { customer, cmd, from, to: { ...from, ...to } });
};
const suspended = async (userid: string) => (await services().directory.staff()).people.get(userid)!.suspended?.reason ?? null;
const routedTo = async () => {
  const { body } = await house().arrive({ name: '分配测试', phone: newMobile(), region: '杭州' });
  await house().settle();
  return (await leadsOf(house()).findOne({ no: body.lead }))!;
};
const rule = async (change: Partial<VerificationSettings>) => {
  const admin = await api('admin');
  const { version, value } = await admin('settings.get', { name: 'verification' });
  await admin('settings.put', { name: 'verification', version, cmd: newCmd(), value: { ...value, ...change } });
};

describe('I5 B8 a quarter', () => {
  let byHand: string;
  let won: string;

  it('begins for whoever wins a customer or enters it, and asks nobody before its time', async () => {
    byHand = await customerOf('rep-hz-1');
    const lead = await leadFor(house(), 'rep-hz-1', { company: '杭州季核赢单机械有限公司' });
    await winCustomer(services(), lead._id, 'test-won');
    won = (await customers().findOne({ name: '杭州季核赢单机械有限公司' }))!._id;
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { customer: won } });
    for (const customer of [byHand, won])
      expect(await view('rep-hz-1', customer)).toMatchObject({
        owner: { id: 'rep-hz-1', active: true },
        verifyBy: new Date(over).toISOString(),
        mayVerify: true,
        hands: [],
      });
    await later(60 * 24 * 3_600_000);
    expect(await asked('rep-hz-1')).toMatchObject({ customers: [], suspended: false });
    expect(cardsOf('rep-hz-1').filter((card) => card.includes('核对'))).toEqual([]);
  });

  it('reminds once a day for all that comes due, and once more on the last day', async () => {
    await at(reminded);
    const reminders = () => cardsOf('rep-hz-1').filter((card) => card.includes('2 家客户待核对'));
    expect(reminders()).toHaveLength(1);
    expect(reminders()[0]).toContain('最早的 4月27日到期');
    expect(reminders()[0]).toContain('/sidebar/#today');
    expect((await asked('rep-hz-1')).customers.map(({ id }) => id).sort()).toEqual([byHand, won].sort());
    expect((await shown('lead-hz', 'near')).sort()).toEqual([byHand, won].sort());
    expect(await shown('rep-hz-2', 'near')).toEqual([]);
    await later(24 * 3_600_000);
    expect(reminders()).toHaveLength(1);
    await at(lastMorning);
    expect(reminders()).toHaveLength(2);
    expect(await personEvents('rep-hz-1')).toEqual([]);
  });

  it('suspends with the end of its last day, in every place that gives leads, and tells owner and supervisor in the morning', async () => {
    await at(new Date(new Date(over).getTime() - 1000).toISOString());
    expect(await suspended('rep-hz-1')).toBeNull();
    await at(over);
    expect(await suspended('rep-hz-1')).toBe('2 家客户信息核验逾期');
    expect(await personEvents('rep-hz-1')).toEqual(['suspended unverified']);
    for (const customer of [byHand, won]) expect(await events(`customer-${customer}`, 'customer.verify-overdue')).toHaveLength(1);
    const lead = await routedTo();
    expect(lead.owner).toBe('rep-hz-2');
    const boss = await api('lead-hz');
    const { candidates } = await boss('routing.view', { lead: lead._id });
    expect(candidates.find(({ skipped }) => skipped)).toMatchObject({ name: '周晓楠', skipped: 'unverified' });
    const give = boss('lead.reassign', { lead: lead._id, cmd: newCmd(), to: 'rep-hz-1', reason: '换人' });
    await expect(give).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('2 家客户信息核验逾期') });
    expect((await boss('board.view', {})).reps.find(({ id }) => id === 'rep-hz-1')).toMatchObject({ suspended: true });
    const person = (await boss('people.list', {})).people.find(({ id }) => id === 'rep-hz-1');
    expect(person).toMatchObject({ suspended: true, suspension: null, unverified: { customers: 2 } });
    expect(cardsOf('rep-hz-1')[0]).not.toContain('逾期');
    await at('2032-04-28T09:00:00+08:00');
    expect(cardsOf('rep-hz-1')[0]).toContain('2 家客户核验逾期');
    expect(cardsOf('lead-hz')[0]).toContain('周晓楠：2 家客户核验逾期');
    expect(cardsOf('lead-hz')[0]).toContain('/desk/#customers?show=overdue');
  });

  it('is checked by its owner or their supervisor alone, and not on what another has changed meanwhile', async () => {
    await expect(verify('rep-hz-2', byHand)).rejects.toMatchObject({ code: 'not-found' });
    const lead = await leadFor(house(), 'rep-hz-2');
    await leadsOf(house()).updateOne({ _id: lead._id }, { $set: { customer: byHand } });
    await expect(verify('rep-hz-2', byHand)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('周晓楠') });
    expect((await view('rep-hz-2', byHand)).mayVerify).toBe(false);
    await expect(verify('rep-sh-1', byHand)).rejects.toMatchObject({ code: 'not-found' });
    const from = { shortNames: ['从前的简称'], type: null, region: 'HZ' };
    const stale = (await api('rep-hz-1'))('customer.verify', { customer: byHand, cmd: newCmd(), from, to: from });
    await expect(stale).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('刚被别人改过') });
    for (const wrong of [{ type: 'invented' }, { region: 'XX' }])
      await expect(verify('rep-hz-1', byHand, wrong)).rejects.toMatchObject({ code: 'invalid' });
  });

  it('ends the suspension with the last overdue check, not before; what was put right is found by it', async () => {
    const cmd = newCmd();
    const first = await verify('rep-hz-1', byHand, {}, cmd);
    expect(first.customer).toMatchObject({ verifiedAt: house().now().toISOString(), verifyBy: '2032-07-27T16:00:00.000Z' });
    expect(await verify('rep-hz-1', byHand, {}, cmd)).toEqual(first);
    expect(await events(`customer-${byHand}`, 'customer.verified')).toHaveLength(1);
    expect(await suspended('rep-hz-1')).toBe('1 家客户信息核验逾期');
    // By hand it is not lifted.
    expect(await (await api('lead-hz'))('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: null })).toMatchObject({
      suspended: true,
    });
    expect((await asked('rep-hz-1')).suspended).toBe(true);

    const right = { shortNames: ['季核赢'], type: 'oem', region: 'NB' };
    await verify('lead-hz', won, right);
    expect(await customers().findOne({ _id: won })).toMatchObject(right);
    expect(await suspended('rep-hz-1')).toBeNull();
    expect((await asked('rep-hz-1')).customers).toEqual([]);
    await house().settle();
    expect(await personEvents('rep-hz-1')).toEqual(['suspended unverified', 'reinstated unverified']);
    const [verified] = await events(`customer-${won}`, 'customer.verified');
    expect(verified).toMatchObject({ actor: { kind: 'person', id: 'lead-hz' }, data: { owner: 'rep-hz-1', changed: true } });
    expect(await events(`customer-${won}`, 'customer.edited')).toHaveLength(1);
    const found = await (await api('rep-hz-1'))('customer.complete', { typed: 'jhy' });
    expect(found.customers.map(({ id }) => id)).toEqual([won]);
    expect((await routedTo()).owner).toBe('rep-hz-1');
  });

  it('counts from a check that was early, and keeps a card at home that was not out yet', async () => {
    const early = await customerOf('rep-hz-2');
    await later(30 * 24 * 3_600_000);
    const { customer } = await verify('rep-hz-2', early);
    expect(Date.parse(customer.verifyBy!) - house().now().getTime()).toBeGreaterThan(90 * 24 * 3_600_000);
    await at(customer.verifyBy!);
    expect(await suspended('rep-hz-2')).toContain('核验逾期');
    await verify('rep-hz-2', early);
    await later(12 * 3_600_000);
    expect(cardsOf('rep-hz-2')[0]).not.toContain('核验逾期');
  });
});

/** Overdue customers of one person, and nothing else of theirs to check. */
const overdueOf = async (userid: string, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await customerOf(userid));
  await later(92 * 24 * 3_600_000);
  const all = (await asked(userid)).customers.map(({ id }) => id);
  for (const other of all.filter((id) => !ids.includes(id))) await verify(userid, other);
  expect(await suspended(userid)).toContain(`${count} 家`);
  return ids;
};

describe('B8 by checks and by hand', () => {
  it('are two matters: neither is lifted with the other', async () => {
    const [customer] = await overdueOf('rep-hz-1', 1);
    const boss = await api('lead-hz');
    await boss('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: '示例：培训中' });
    expect(await suspended('rep-hz-1')).toBe('示例：培训中；1 家客户信息核验逾期');
    await verify('rep-hz-1', customer!);
    expect(await suspended('rep-hz-1')).toBe('示例：培训中');
    await boss('people.suspend', { person: 'rep-hz-1', cmd: newCmd(), reason: null });
    expect(await suspended('rep-hz-1')).toBeNull();
  });

  it('end once, however many check the last ones at the same time in two processes', async () => {
    const ids = await overdueOf('rep-hz-1', 6);
    const before = (await personEvents('rep-hz-1')).length;
    const second = await house().secondServer();
    try {
      const [one, other] = [await api('rep-hz-1'), clientOf(second.url, await sessionOf(house(), 'lead-hz'))];
      const given = await customers()
        .find({ _id: { $in: ids } })
        .toArray();
      await Promise.all(
        given.map(({ _id, shortNames, type, region }, i) => {
          const from = { shortNames, type, region };
          return (i % 2 ? one : other)('customer.verify', { customer: _id, cmd: newCmd(), from, to: from });
        }),
      );
      await Promise.all([house().server.sweepAll(), second.sweepAll()]);
    } finally {
      await second.close();
    }
    await house().settle();
    expect((await people().findOne({ _id: 'rep-hz-1' }))!.unverified).toBeUndefined();
    const since = (await personEvents('rep-hz-1')).slice(before);
    expect(since).toEqual(['reinstated unverified']);
    // What another process has written is read anew after two seconds.
    await later(3000);
    expect(await suspended('rep-hz-1')).toBeNull();
  });

  it('end though the process dies between the check and the end of the suspension', async () => {
    const [customer] = await overdueOf('rep-hz-1', 1);
    const { trail } = services();
    const { change } = trail;
    trail.change = ((kind, ...rest) =>
      kind.kind === 'person' ? Promise.reject(new Error('power cut')) : change(kind, ...rest)) as Trail['change'];
    const cmd = newCmd();
    try {
      await expect(verify('rep-hz-1', customer!, {}, cmd)).rejects.toMatchObject({ code: 'internal' });
    } finally {
      trail.change = change;
    }
    expect(await suspended('rep-hz-1')).toContain('1 家');
    await house().settle();
    expect(await suspended('rep-hz-1')).toBeNull();
    expect((await verify('rep-hz-1', customer!, {}, cmd)).customer.mayVerify).toBe(true);
  });

  /** Settles; counted is one, and before that is written the customer is checked. */
  const settleOvertaken = async (customer: string): Promise<void> => {
    const { trail } = services();
    const { change } = trail;
    let overtaken = false;
    trail.change = (async (kind, ...rest) => {
      if (!overtaken && kind.kind === 'person') {
        overtaken = true;
        await verify('rep-hz-1', customer);
      }
      return change(kind, ...rest);
    }) as Trail['change'];
    try {
      await settleUnverified(services(), 'rep-hz-1');
    } finally {
      trail.change = change;
    }
    expect(overtaken).toBe(true);
    expect((await people().findOne({ _id: 'rep-hz-1' }))!.unverified).toBeUndefined();
    await house().settle();
  };

  it('end though one writes on a count that another has overtaken in between', async () => {
    const [customer] = await overdueOf('rep-hz-1', 1);
    await people().updateOne({ _id: 'rep-hz-1' }, { $unset: { unverified: '' } });
    await settleOvertaken(customer!);
    expect((await personEvents('rep-hz-1')).slice(-2)).toEqual(['suspended unverified', 'reinstated unverified']);
  });

  it('are not set once more on a count from before another has lifted them', async () => {
    const [customer] = await overdueOf('rep-hz-1', 1);
    const before = (await personEvents('rep-hz-1')).length;
    await settleOvertaken(customer!);
    expect((await personEvents('rep-hz-1')).slice(before)).toEqual(['reinstated unverified']);
  });

  it('are put right by the sweep where nothing else did, and follow the setting', async () => {
    const [customer] = await overdueOf('rep-hz-1', 1);
    await people().updateOne({ _id: 'rep-hz-1' }, { $unset: { unverified: '' } });
    await later(61_000);
    expect(await suspended('rep-hz-1')).toContain('1 家');
    await rule({ suspends: false });
    await later(61_000);
    expect(await suspended('rep-hz-1')).toBeNull();
    await rule({ suspends: true });
    await later(61_000);
    expect(await suspended('rep-hz-1')).toContain('1 家');
    await verify('rep-hz-1', customer!);
  });
});

describe('I5 in other hands', () => {
  it('a customer that is handed over suspends neither: whoever has it now has the days of a reminder, and reads that it is theirs', async () => {
    const [customer] = await overdueOf('rep-hz-1', 1);
    for (const { id } of (await asked('rep-hz-2')).customers) await verify('rep-hz-2', id);
    const boss = await api('lead-hz');
    const hand = (to: string, cmd: string = newCmd()) => boss('customer.hand', { customer: customer!, cmd, to });
    await expect(hand('rep-sh-1')).rejects.toMatchObject({ code: 'invalid' });
    await expect(hand('rep-hz-1')).rejects.toMatchObject({ code: 'conflict' });
    expect((await boss('customer.view', { customer: customer! })).customer.hands.map(({ id }) => id)).not.toContain('rep-hz-1');
    const cmd = newCmd();
    await hand('rep-hz-2', cmd);
    const { customer: handed } = await hand('rep-hz-2', cmd);
    expect(handed.owner).toMatchObject({ id: 'rep-hz-2' });
    expect(Date.parse(handed.verifyBy!) - house().now().getTime()).toBeGreaterThan(14 * 24 * 3_600_000);
    await house().settle();
    expect(await suspended('rep-hz-1')).toBeNull();
    expect(await suspended('rep-hz-2')).toBeNull();
    expect(await events(`customer-${customer}`, 'customer.handed')).toHaveLength(1);
    expect(cardsOf('rep-hz-2')[0]).toContain('客户移交给你负责');
    await expect(verify('rep-hz-1', customer!)).rejects.toMatchObject({ code: 'not-found' });
    const rep = await api('rep-hz-2');
    await expect(rep('customer.hand', { customer: customer!, cmd: newCmd(), to: 'rep-hz-1' })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('whoever leads a department above sees one of its regions that nobody answers for in their list, opens it, and hands it on', async () => {
    const customer = await customerOf('rep-hz-1');
    await customers().updateOne({ _id: customer }, { $set: { owner: null } });
    await people().updateOne({ _id: 'rep-sh-1' }, { $set: { leads: [2] } });
    services().directory.forget();
    try {
      const head = await api('rep-sh-1');
      expect((await head('customer.list', { show: 'nobody' })).customers.map(({ id }) => id)).toContain(customer);
      expect((await head('customer.view', { customer })).customer).toMatchObject({ id: customer, owner: null });
      const { customer: handed } = await head('customer.hand', { customer, cmd: newCmd(), to: 'rep-hz-2' });
      expect(handed.owner).toMatchObject({ id: 'rep-hz-2' });
    } finally {
      await house().server.syncPeople();
    }
  });

  it('one whose owner has left stands under 没人负责, and its reminder goes to whoever leads them', async () => {
    const customer = await customerOf('rep-hz-1');
    await keepPerson(services(), 'rep-hz-1', null);
    await house().settle();
    try {
      expect(cardsOf('lead-hz')[0]).toContain('负责人周晓楠已停用或离开');
      expect(await shown('lead-hz', 'nobody')).toContain(customer);
      expect(await shown('boss', 'nobody')).toContain(customer);
      await later(80 * 24 * 3_600_000);
      expect(cardsOf('lead-hz').join('\n')).toContain('负责人周晓楠已离开');
      const { customer: handed } = await (await api('lead-hz'))('customer.hand', { customer, cmd: newCmd(), to: 'rep-hz-2' });
      expect(handed.owner).toMatchObject({ id: 'rep-hz-2', active: true });
    } finally {
      await house().server.syncPeople();
    }
  });
});
