import { leadKind } from '@tongguan/server/lead/lead';
import { shownTo } from '@tongguan/server/lead/sight';
import type { Api } from '@tongguan/shared/api/client';
import type { LeadCard } from '@tongguan/shared/lead/card';
import { useHouse } from '../support/house';

const house = useHouse();
let rep: Api;
let supervisor: Api;
let lead: string;

const card = async (api: Api = rep): Promise<LeadCard> => (await api('lead.card', { lead })).card!;
let commands = 0;
const cmd = () => `edit-test-${++commands}`;

beforeAll(async () => {
  await house().arrive({ name: '何晴', phone: '13600000001', region: '上海', topic: '私有化部署' });
  await house().settle();
  rep = (await house().signIn('rep-sh-1')).api;
  lead = (await rep('lead.list', {})).leads[0]!.id;
  // The executive sees all; here a helper who may edit.
  await house().server.services.trail.change(leadKind, lead, { actor: { kind: 'system', id: 'test' } }, (record) => ({
    events: [{ type: 'lead.helper-added', data: {} }],
    set: shownTo({ ...record, helpers: ['rep-hz-1'] }),
  }));
  supervisor = (await house().signIn('rep-hz-1')).api;
});

describe('C2 quick edit', () => {
  it('takes a choice, a role and a preference in one tap each, and says who did it', async () => {
    await rep('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'budgetBand', from: null, to: 'from50to200' }] });
    await rep('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'decisionRole', from: null, to: 'decider' }] });
    const { card: after } = await rep('lead.edit', {
      lead,
      cmd: cmd(),
      changes: [{ field: 'preferences', add: { id: 'p1', text: '喜欢普洱茶' } }],
    });
    expect(after).toMatchObject({ budgetBand: 'from50to200', decisionRole: 'decider', preferences: [{ id: 'p1', text: '喜欢普洱茶' }] });
    expect(after.trail[0]).toMatchObject({ by: '苏梓涵', words: '偏好 添加「喜欢普洱茶」' });
  });

  it('keeps both of two people editing different things at the same moment', async () => {
    const before = await card();
    await Promise.all([
      rep('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'company', from: before.company, to: '上海示例科技' }] }),
      supervisor('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'industry', from: before.industry, to: '制造' }] }),
      rep('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'preferences', add: { id: 'p2', text: '上午联系' } }] }),
      supervisor('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'preferences', add: { id: 'p3', text: '看重案例' } }] }),
    ]);
    const after = await card();
    expect(after).toMatchObject({ company: '上海示例科技', industry: '制造' });
    expect(after.preferences.map((p) => p.id).sort()).toEqual(['p1', 'p2', 'p3']);
    expect(after.version).toBe(before.version + 4);
  });

  it('shows both values when two people want the same thing differently, and takes the second answer', async () => {
    const { budgetBand } = await card();
    await rep('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'budgetBand', from: budgetBand, to: 'over200' }] });
    const late = supervisor('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'budgetBand', from: budgetBand, to: 'under50' }] });
    await expect(late).rejects.toMatchObject({
      code: 'conflict',
      details: { conflicts: [{ field: 'budgetBand', from: budgetBand, now: 'over200', to: 'under50' }] },
    });
    await supervisor('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'budgetBand', from: 'over200', to: 'under50' }] });
    expect((await card()).budgetBand).toBe('under50');
  });

  it('does a command once though it is sent three times', async () => {
    const { version } = await card();
    const again = cmd();
    const change = { lead, cmd: again, changes: [{ field: 'preferences' as const, add: { id: 'p4', text: '微信沟通' } }] };
    await Promise.all([rep('lead.edit', change), rep('lead.edit', change)]);
    await rep('lead.edit', change);
    expect((await card()).version).toBe(version + 1);
  });

  it('answers a card request with unchanged while nothing happens, and with the card when it does', async () => {
    const { version } = await card();
    expect(await rep('lead.card', { lead, since: version })).toEqual({ unchanged: true, card: null });
    await rep('lead.edit', { lead, cmd: cmd(), changes: [{ field: 'preferences', remove: 'p4' }] });
    expect((await rep('lead.card', { lead, since: version })).card?.version).toBe(version + 1);
  });

  it.each([
    ['an unknown choice', { field: 'budgetBand', from: null, to: 'everything' }],
    ['an empty preference', { field: 'preferences', add: { id: 'p9', text: '   ' } }],
    ['an over-long preference', { field: 'preferences', add: { id: 'p9', text: '长'.repeat(61) } }],
    ['a field that is not the profile’s', { field: 'owner', from: null, to: 'rep-hz-1' }],
  ])('refuses %s and changes nothing', async (_, change) => {
    const { version } = await card();
    await expect(rep('lead.edit', { lead, cmd: cmd(), changes: [change] } as never)).rejects.toMatchObject({ code: 'invalid' });
    expect((await card()).version).toBe(version);
  });

  it('reads its whole trail page by page', async () => {
    const first = await rep('lead.trail', { lead, limit: 5 });
    const rest = await rep('lead.trail', { lead, limit: 50, before: first.items.at(-1)!.n });
    const numbers = [...first.items, ...rest.items].map((item) => item.n);
    expect(numbers).toEqual(Array.from({ length: (await card()).version }, (_, i) => numbers.length - i));
    expect([first.more, rest.more]).toEqual([true, false]);
  });
});
