import { newsIn } from '@tongguan/shared/app/changes-by-others';
import type { Clash } from '@tongguan/shared/app/edit-queue';
import type { Command, Entry } from '@tongguan/shared/app/edit-store';
import { keepRefusedTouches, touchDraft } from '@tongguan/shared/app/kept-draft';
import { overlay } from '@tongguan/shared/app/overlay';
import type { ChainPerson } from '@tongguan/shared/chain/chain';
import { effectOf, type Suggestion } from '@tongguan/shared/extract/suggestion';
import type { ProfileChange } from '@tongguan/shared/lead/profile-changes';
import type { Touch } from '@tongguan/shared/touch/touch';
import { cardOf } from './card-of';
import { memoryStorage, openPage, refuse, settled } from './queue-world';

const entry = (command: Command): Entry => ({ cmd: 'c', lead: 'l1', person: null, at: 1_769_562_000_000, command });
const edit = (change: ProfileChange) => entry({ kind: 'edit', change });
const zhang: ChainPerson = {
  id: 'zhang',
  name: '张明远',
  role: 'selector',
  title: '技术总监',
  department: null,
  phone: '138****1111',
  reportsTo: null,
  attitude: 'neutral',
};
const touch: Touch = {
  kind: 'meeting',
  summary: '确认了节拍',
  step: {
    step: 'compare',
    consensus: '先试点',
    blocker: '没有阻塞点',
    parameters: [],
    rivals: [{ name: '示例甲', ours: '好', theirs: '差' }],
    people: [],
    minutes: null,
    file: 'f1',
  },
};

describe('F1 a tap on the chain', () => {
  const part = (to: string): ProfileChange => ({ field: 'chain', person: 'zhang', part: 'attitude', from: 'neutral', to });

  it('shows at once, and what stands where a colleague was faster', () => {
    const held = cardOf({ chain: [zhang] });
    expect(overlay(held, [edit(part('supports'))], []).card.chain[0]!.attitude).toBe('supports');
    const wish = edit(part('supports'));
    const conflict = {
      field: 'chain' as const,
      person: { id: 'zhang', name: '张明远', part: 'attitude' as const },
      from: 'neutral',
      now: 'opposes',
      to: 'supports',
    };
    const clash: Clash = { entry: wish, conflict };
    const now = cardOf({ chain: [{ ...zhang, attitude: 'opposes' }] });
    expect(overlay(now, [wish], [clash]).card.chain[0]!.attitude).toBe('opposes');
  });

  it('is no news when its answer comes with the phone masked', () => {
    const add = [edit({ field: 'chain', add: { ...zhang, phone: '13800001111' } })];
    const shown = overlay(cardOf(), add, []).card;
    expect(newsIn(shown, overlay(cardOf({ version: 4, chain: [zhang] }), add, []).card, true)).toBeNull();
  });

  it('is sent again on top of what stands when the person says so', async () => {
    const conflict = {
      field: 'chain',
      person: { id: 'zhang', name: '张明远', part: 'attitude' },
      from: 'neutral',
      now: 'opposes',
      to: 'supports',
    };
    const page = openPage(memoryStorage(), () => refuse(409, 'conflict', '两个值', { conflicts: [conflict] }));
    page.queue.add('l1', { kind: 'edit', change: part('supports') });
    await settled();
    const clash = page.queue.state().clashes[0]!;
    page.queue.settle(clash, 'mine');
    await settled();
    expect(page.bodies().at(-1)!.changes).toEqual([{ field: 'chain', person: 'zhang', part: 'attitude', from: 'opposes', to: 'supports' }]);
  });
});

describe('E4 a touch on its way', () => {
  it('shows with its step and whom we were compared with', () => {
    const { card } = overlay(cardOf(), [entry({ kind: 'touch', touch })], []);
    expect(card).toMatchObject({
      status: 'started',
      touched: { count: 1, steps: ['compare'] },
      rivals: [{ name: '示例甲', compared: true }],
    });
  });

  it('becomes a draft again when the server will not take it', async () => {
    const storage = memoryStorage();
    const page = openPage(memoryStorage(), () => refuse(400, 'invalid', '没有这个文件'));
    keepRefusedTouches(page.queue, storage);
    page.queue.add('l1', { kind: 'touch', touch });
    await settled();
    expect(touchDraft(storage, 'l1').read()).toEqual(touch);
  });
});

describe('C10 what taking a suggestion does', () => {
  const span = { from: 0, to: 1 };
  const person = (patch: object): Suggestion =>
    ({
      kind: 'person',
      name: '张明远',
      title: null,
      role: null,
      department: null,
      phone: null,
      moved: false,
      ...span,
      ...patch,
    }) as Suggestion;
  const held = cardOf({ chain: [zhang], budgetBand: 'under50', rivals: [{ name: '示例甲', years: 2, compared: true }] });
  const changes = (one: Suggestion) => effectOf(held, one, () => 'new').changes;

  it.each<[string, Suggestion, object[]]>([
    [
      'somebody new',
      person({ name: '李工', role: 'selector' }),
      [{ field: 'chain', add: { id: 'new', name: '李工', role: 'selector', attitude: 'unknown' } }],
    ],
    ['somebody known, only named', person({}), []],
    ['another post, not said to be new', person({ title: '经理' }), []],
    [
      'a change of post',
      person({ title: '采购总监', role: 'buyer', moved: true }),
      [
        { person: 'zhang', part: 'title', from: '技术总监', to: '采购总监' },
        { person: 'zhang', part: 'role', from: 'selector', to: 'buyer' },
      ],
    ],
    ['a department not yet known', person({ department: '信息科' }), [{ person: 'zhang', part: 'department', from: null, to: '信息科' }]],
    [
      'a budget',
      { kind: 'budget', fen: 300_000_000, band: 'over200', ...span },
      [
        { field: 'budgetAmount', from: null, to: 300_000_000 },
        { field: 'budgetBand', from: 'under50', to: 'over200' },
      ],
    ],
    ['a rival that is known', { kind: 'rival', name: '示例甲', years: null, ...span }, []],
    [
      'a rival used longer than was known',
      { kind: 'rival', name: '示例 甲', years: 3, ...span },
      [{ field: 'rivals', add: { name: '示例 甲', years: 3, compared: true } }],
    ],
    [
      'an e-mail',
      { kind: 'email', value: 'li@example.com', ...span },
      [{ field: 'preferences', add: { id: 'new', text: '邮箱 li@example.com' } }],
    ],
  ])('%s', (_, one, expected) => {
    const done = changes(one);
    expect(done).toHaveLength(expected.length);
    expect(done).toMatchObject(expected);
  });

  it('puts a next step into the canvas and changes nothing else', () => {
    const step: Suggestion = {
      kind: 'next-step',
      at: '2026-12-02T02:00:00.000Z',
      step: { action: '安排演示', deliverable: '演示结论' },
      ...span,
    };
    expect(effectOf(held, step, () => 'new')).toEqual({
      changes: [],
      step: { at: '2026-12-02T02:00:00.000Z', action: '安排演示', deliverable: '演示结论' },
    });
  });
});
