import type { Api } from '@tongguan/shared/api/client';
import type { PersonView } from '@tongguan/shared/people/contract';
import { cast, leadFor, newCmd, seedCast } from '../support/cast';
import { useHouse } from '../support/house';

/** A Wednesday, 10:00 in Shanghai. */
const house = useHouse({ now: '2030-03-06T02:00:00Z' });
let [operations, supervisor, admin]: Api[] = [];
beforeAll(async () => {
  await seedCast(house());
  [operations, supervisor, admin] = await Promise.all(
    [cast.operations, cast.supervisor, cast.admin].map(async (userid) => (await house().signIn(userid)).api),
  );
});

const person = async (id: string, by = operations!): Promise<PersonView> =>
  (await by('people.list', {})).people.find((one) => one.id === id)!;
const none: PersonView['duty'] = { cap: null, industries: [], shift: null, leave: [] };
const put = (id: string, from: PersonView['duty'], patch: Partial<PersonView['duty']>, by = operations!, cmd = newCmd()) =>
  by('people.duty', { person: id, cmd, from, to: { ...from, ...patch } });
/** Whom the engine gives a lead of Hangzhou. */
const given = async () => {
  const lead = await leadFor(house(), null, { region: '杭州' });
  await house().settle();
  return (
    await house()
      .database.db.collection('leads')
      .findOne({ _id: lead._id as never })
  )?.['owner'];
};

describe('I4 B3 what comes to a rep', () => {
  it('is kept off days of leave, out of the shift and above the cap, and comes again after', async () => {
    await put('rep-hz-2', none, { leave: [{ from: '20300305', to: '20300307' }] }, supervisor!);
    expect(await given()).toBe('rep-hz-1');
    await put('rep-hz-1', none, { shift: { from: 780, to: 1080, weekdays: [3] } });
    expect(await given()).toBeNull();
    await put('rep-hz-2', (await person('rep-hz-2')).duty, { leave: [] });
    expect(await given()).toBe('rep-hz-2');
    await put('rep-hz-2', none, { cap: 1, industries: ['制造业'] });
    expect(await given()).toBeNull();
    for (const id of ['rep-hz-1', 'rep-hz-2']) await put(id, (await person(id)).duty, none);
    expect((await operations!('settings.get', { name: 'routing' })).value['reps']).toEqual([]);
  });

  it('is changed part by part: two people at once lose nothing, and of the same part the later is told', async () => {
    await Promise.all([
      put('rep-hz-1', none, { cap: 30 }),
      put('rep-hz-1', none, { industries: ['教育'] }, supervisor!),
      put('rep-sh-1', none, { cap: 20 }, admin!),
    ]);
    expect((await person('rep-hz-1')).duty).toEqual({ ...none, cap: 30, industries: ['教育'] });
    expect((await person('rep-sh-1')).duty.cap).toBe(20);
    await expect(put('rep-hz-1', none, { cap: 40 })).rejects.toMatchObject({
      code: 'conflict',
      message: '线索上限刚被别人改过，请看过新的再改',
      details: { now: { cap: 30, industries: ['教育'] } },
    });
    // Rules edited as a whole do not lose it either: they are saved on the version they were read in.
    const { version, value } = await operations!('settings.get', { name: 'routing' });
    await put('rep-hz-1', { ...none, cap: 30, industries: ['教育'] }, { cap: 35 });
    await expect(operations!('settings.put', { name: 'routing', cmd: newCmd(), version, value })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('is done once for one command, and stands in the audit in words', async () => {
    const cmd = newCmd();
    const before = (await person('rep-hz-2')).duty;
    await put('rep-hz-2', before, { cap: 12 }, operations!, cmd);
    const again = await put('rep-hz-2', before, { cap: 12 }, operations!, cmd);
    expect(again.person.duty.cap).toBe(12);
    await house().settle();
    const { changes } = await operations!('settings.history', { name: 'routing' });
    expect(changes[0]).toMatchObject({ by: '曾雨桐', parts: [{ label: '何嘉宁 · 线索上限', from: '按统一上限', to: '12 条' }] });
    expect(changes.filter(({ parts }) => parts[0]?.to === '12 条')).toHaveLength(1);
    const { items } = await admin!('audit.events', { field: 'duty' });
    const mine = items.find((item) => item.changes[0]?.to === '12 条');
    expect(mine).toMatchObject({ words: '改了一位员工接线索的安排', changes: [{ field: '何嘉宁 线索上限', from: '按统一上限' }] });
  });

  it('is refused where it cannot be, and to a supervisor of others', async () => {
    const wrong: Partial<PersonView['duty']>[] = [
      { cap: 0 },
      { shift: { from: 600, to: 540, weekdays: [1] } },
      { leave: [{ from: '20300308', to: '20300307' }] },
      { leave: [{ from: '2030-03-08', to: '2030-03-09' }] },
    ];
    for (const patch of wrong) await expect(put('rep-hz-1', none, patch)).rejects.toMatchObject({ code: 'invalid' });
    await expect(put('rep-sh-1', none, { cap: 5 }, supervisor!)).rejects.toMatchObject({ code: 'not-found' });
    expect((await supervisor!('people.list', {})).people.map(({ id }) => id).sort()).toEqual(['rep-hz-1', 'rep-hz-2']);
  });
});

describe('A1 I4 the regions of a rep', () => {
  it('follow the department until they are set, and decide where leads go', async () => {
    expect(await person('rep-sh-1')).toMatchObject({ regions: ['SH'], regionsByHand: false });
    const { person: set } = await operations!('people.regions', { person: 'rep-sh-1', cmd: newCmd(), regions: ['NB', 'WZ', 'NB'] });
    expect(set).toMatchObject({ regions: ['NB', 'WZ'], regionsByHand: true });
    const lead = await leadFor(house(), null, { region: '宁波' });
    await house().settle();
    expect(
      (
        await house()
          .database.db.collection('leads')
          .findOne({ _id: lead._id as never })
      )?.['owner'],
    ).toBe('rep-sh-1');
    // What WeCom says of them later leaves what was set here.
    await house().server.syncPeople();
    expect((await person('rep-sh-1')).regions).toEqual(['NB', 'WZ']);
    const { person: back } = await operations!('people.regions', { person: 'rep-sh-1', cmd: newCmd(), regions: null });
    expect(back).toMatchObject({ regions: ['SH'], regionsByHand: false });
    const { items } = await admin!('audit.events', { field: 'duty' });
    expect(items.map(({ words }) => words)).toContain('负责的地区恢复为随部门');
  });
});
