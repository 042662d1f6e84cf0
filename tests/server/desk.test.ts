import type { Api } from '@tongguan/shared/api/client';
import { companyDay } from '@tongguan/shared/clock/company-day';
import type { LeadFilter } from '@tongguan/shared/desk/lead-filter';
import { cast, handOver, leadFor, leadsOf, newCmd, seedCast } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse();
let boss: Api;
let lead: Api;
let rep: Api;
const numbers: string[] = [];

beforeAll(async () => {
  await seedCast(house());
  boss = (await house().signIn(cast.executive)).api;
  lead = (await house().signIn(cast.supervisor)).api;
  rep = (await house().signIn(cast.rep)).api;
  for (const [i, owner] of ['rep-hz-1', 'rep-hz-2', 'rep-sh-1', null, 'rep-hz-1'].entries()) {
    const capturedAt = new Date(Date.UTC(2026, 0, 10 + i, 17)).toISOString();
    const record = await leadFor(house(), owner, {
      company: `示例${i % 2 ? '精密' : '软件'}${i}号`,
      region: i < 3 ? '杭州' : '宁波',
      capturedAt,
    });
    numbers.push(record.no);
  }
  const last = (await leadsOf(house()).findOne({ no: numbers[4]! }))!;
  await rep('lead.start', { lead: last._id, cmd: newCmd() });
});

const found = async (api: Api, filter: LeadFilter): Promise<number[]> =>
  (await api('desk.leads', filter)).leads.map(({ no }) => numbers.indexOf(no));

describe('L1 the lead table of the desk', () => {
  it.each([
    [{}, [4, 3, 2, 1, 0]],
    [{ sort: 'oldest' }, [0, 1, 2, 3, 4]],
    [{ sort: 'captured-oldest' }, [0, 1, 2, 3, 4]],
    [{ status: 'started' }, [4]],
    [{ status: 'unassigned' }, [3]],
    [{ owner: 'rep-hz-1' }, [4, 0]],
    [{ owner: 'nobody' }, [3]],
    [{ region: 'NB' }, [4, 3]],
    [{ region: 'HZ', owner: 'rep-sh-1' }, [2]],
    [{ channel: 'import' }, []],
    [{ channel: 'website', stage: 'nowhere' }, []],
    // 17:00 UTC is the next day in Shanghai.
    [{ from: '2026-01-12', to: '2026-01-13' }, [2, 1]],
    [{ q: '精密' }, [3, 1]],
    [{ q: '件2号' }, [2]],
    [{ q: '.*' }, []],
    [{ q: 'nb' }, [4, 3]],
  ] as [LeadFilter, number[]][])('narrows to %j', async (filter, expected) => {
    expect(await found(boss, filter)).toEqual(expected);
  });

  it('finds a lead by its number, or the day’s by its beginning', async () => {
    expect(await found(boss, { q: numbers[2]!.toLowerCase() })).toEqual([2]);
    expect(await found(boss, { q: `HZ${companyDay(new Date())}-` })).toEqual([2, 1, 0]);
  });

  it('shows nobody what is out of their sight, whatever is asked', async () => {
    expect(await found(rep, {})).toEqual([4, 0]);
    expect(await found(lead, {})).not.toContain(2);
    for (const filter of [{ owner: 'rep-sh-1' }, { q: numbers[2]! }, { region: 'HZ', owner: 'rep-sh-1' }])
      expect(await found(lead, filter)).toEqual([]);
    const { people } = await lead('desk.people', {});
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining(['rep-hz-1', 'rep-hz-2']));
    expect(people.map(({ id }) => id)).not.toContain('rep-sh-1');
    expect((await rep('desk.people', {})).people.map(({ id }) => id)).toEqual(['rep-hz-1']);
  });

  it.each(['newest', 'oldest', 'captured-newest', 'captured-oldest'] as const)(
    'goes through all pages by %s, each lead once',
    async (sort) => {
      const seen: number[] = [];
      let after: string | undefined;
      do {
        const page = await boss('desk.leads', { sort, limit: 2, ...(after ? { after } : {}) });
        seen.push(...page.leads.map(({ no }) => numbers.indexOf(no)));
        after = page.next ?? undefined;
      } while (after);
      expect(seen).toEqual(await found(boss, { sort }));
      expect(new Set(seen).size).toBe(5);
    },
  );

  it.each(['captured-newest', 'captured-oldest'] as const)(
    'goes through leads of one and the same moment by %s, each once',
    async (sort) => {
      const own = await leadsOf(house())
        .find({ no: { $in: numbers } })
        .toArray();
      const at = new Date('2025-05-05T01:00:00Z');
      const on = { from: '2025-05-05', to: '2025-05-05', sort };
      await leadsOf(house()).updateMany({ no: { $in: numbers } }, { $set: { capturedAt: at } });
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await boss('desk.leads', { ...on, limit: 2, ...(after ? { after } : {}) });
        seen.push(...page.leads.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      for (const { _id, capturedAt } of own) await leadsOf(house()).updateOne({ _id }, { $set: { capturedAt } });
      const ids = own.map(({ _id }) => _id).sort();
      expect(seen).toEqual(sort === 'captured-newest' ? ids.reverse() : ids);
    },
  );

  it('keeps its place while leads change hands and new ones come', async () => {
    const first = await boss('desk.leads', { limit: 2 });
    await leadFor(house(), 'rep-hz-1');
    await handOver(house(), (await leadsOf(house()).findOne({ no: numbers[1]! }))!._id, 'rep-sh-1');
    const second = await boss('desk.leads', { limit: 2, after: first.next! });
    expect(second.leads.map(({ no }) => numbers.indexOf(no))).toEqual([2, 1]);
    await expect(boss('desk.leads', { after: '0_' })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('L1 saved views', () => {
  it('are each person’s own, replaced by name, and gone when dropped', async () => {
    const filter = { region: 'HZ', status: 'assigned', q: '' } as const;
    const { views } = await lead('desk.keep', { cmd: newCmd(), name: '杭州待跟进', filter });
    expect(views).toMatchObject([{ name: '杭州待跟进', filter: { region: 'HZ', status: 'assigned' } }]);
    expect(views[0]?.filter).not.toHaveProperty('q');
    const cmd = newCmd();
    await Promise.all([
      lead('desk.keep', { cmd, name: '宁波', filter: { region: 'NB' } }),
      lead('desk.keep', { cmd, name: '宁波', filter: { region: 'NB' } }),
      lead('desk.keep', { cmd: newCmd(), name: '杭州待跟进', filter: { region: 'HZ' } }),
    ]);
    const kept = (await lead('desk.views', {})).views;
    expect(kept.map(({ name, filter: { region } }) => [name, region])).toEqual([
      ['杭州待跟进', 'HZ'],
      ['宁波', 'NB'],
    ]);
    expect((await boss('desk.views', {})).views).toEqual([]);
    expect((await boss('desk.drop', { cmd: newCmd(), view: kept[0]!.id })).views).toEqual([]);
    expect((await lead('desk.drop', { cmd: newCmd(), view: kept[0]!.id })).views.map(({ name }) => name)).toEqual(['宁波']);
  });

  it('refuse a filter that is none, and the thirty-first', async () => {
    await expect(lead('desk.keep', { cmd: newCmd(), name: 'x', filter: { status: 'gone' as never } })).rejects.toMatchObject({
      code: 'invalid',
    });
    for (let i = 0; i < 29; i++) await lead('desk.keep', { cmd: newCmd(), name: `筛选${i}`, filter: {} });
    await expect(lead('desk.keep', { cmd: newCmd(), name: '多了', filter: {} })).rejects.toMatchObject({ code: 'conflict' });
  });
});
