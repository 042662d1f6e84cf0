import type { Api } from '@tongguan/shared/api/client';
import { cast, leadFor, newCmd, seedCast } from '../support/cast';
import { useHouse } from '../support/house';

const house = useHouse();
let [rep, operations]: Api[] = [];
beforeAll(async () => {
  await seedCast(house());
  [rep, operations] = await Promise.all([cast.rep, cast.operations].map(async (userid) => (await house().signIn(userid)).api));
});

const bigBudget = { tag: '大预算', any: [[{ field: 'budget' as const, is: ['over200'] }]] };
const withBudget = async () => {
  const lead = await leadFor(house(), cast.rep);
  return rep!('lead.edit', { lead: lead._id, cmd: newCmd(), changes: [{ field: 'budgetBand', from: null, to: 'over200' }] });
};

describe('F5 tags by rule', () => {
  it('are tried on real leads before they are published, in numbers alone, and then stand on the card with their reason', async () => {
    const { card } = await withBudget();
    expect(card.tags).toEqual([]);
    const tried = await operations!('tags.tryOut', { rules: [bigBudget] });
    expect(tried.leads).toBeGreaterThan(0);
    expect(tried.tags.find(({ tag }) => tag === '大预算')).toMatchObject({
      now: 0,
      after: 1,
      gained: 1,
      lost: 0,
      examples: [{ no: card.no, change: 'gained', reason: '预算 >200万' }],
    });
    expect((await rep!('lead.card', { lead: card.id })).card!.tags).toEqual([]);
    const { version } = await operations!('settings.get', { name: 'tags' });
    await operations!('settings.put', { name: 'tags', version, cmd: newCmd(), value: { rules: [bigBudget] } });
    expect((await rep!('lead.card', { lead: card.id })).card!.tags).toEqual([{ tag: '大预算', reason: '预算 >200万' }]);
    // The other way round: what a lead would lose, and by which of the rules of now it has it.
    const without = await operations!('tags.tryOut', { rules: [] });
    expect(without.tags.find(({ tag }) => tag === '大预算')).toMatchObject({
      lost: 1,
      examples: [{ no: card.no, change: 'lost', reason: '预算 >200万' }],
    });
    const { changes } = await operations!('settings.history', { name: 'tags' });
    expect(changes[0]).toMatchObject({ by: '曾雨桐', version: version + 1 });
    expect(changes[0]!.parts).toContainEqual({ label: '大预算', from: null, to: '预算 >200万' });
    expect(changes[0]!.parts).toContainEqual({ label: '预算临期', from: '预算释放 临近', to: null });
  });

  it('refuse one tag with two meanings, when tried and when published', async () => {
    const rules = [bigBudget, { tag: '大 预算', any: [[{ field: 'rivals' as const, atLeast: 1 }]] }];
    const { version } = await operations!('settings.get', { name: 'tags' });
    await expect(operations!('settings.put', { name: 'tags', version, cmd: newCmd(), value: { rules } })).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('不能有两种含义'),
    });
    await expect(operations!('tags.tryOut', { rules })).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('C10 F3 a note is read with the company’s own rivals', () => {
  it('suggests what it reads, keeps nothing of the note, and knows the rivals of the matrix', async () => {
    const lead = await leadFor(house(), cast.rep);
    const { version, value } = await operations!('settings.get', { name: 'rivals' });
    const rivals = [{ id: 'a', name: '示例品牌甲', aliases: ['甲牌'] }];
    await operations!('settings.put', { name: 'rivals', version, cmd: newCmd(), value: { ...value, rivals } });
    expect((await rep!('rival.matrix', {})).rivals).toEqual(rivals);
    const text = '客户一直夸甲牌稳定，预算300万，张明远是采购总监，电话13812345678';
    const { suggestions } = await rep!('note.read', { lead: lead._id, text });
    expect(suggestions.map(({ kind }) => kind).sort()).toEqual(['budget', 'person', 'phone', 'rival']);
    await house().settle();
    for (const name of ['leads', 'trail', 'access', 'jobs'])
      expect(JSON.stringify(await house().database.db.collection(name).find({}).toArray())).not.toContain('张明远');
  });

  it('refuses an empty note, one too long, and a lead out of sight', async () => {
    const lead = await leadFor(house(), cast.rep);
    const read = (text: string) => rep!('note.read', { lead: lead._id, text });
    await expect(read('  ')).rejects.toMatchObject({ code: 'invalid' });
    await expect(read('长'.repeat(20_001))).rejects.toMatchObject({ code: 'invalid' });
    const stranger = (await house().signIn('rep-sh-1')).api;
    await expect(stranger('note.read', { lead: lead._id, text: '预算300万' })).rejects.toMatchObject({ code: 'not-found' });
  });
});
