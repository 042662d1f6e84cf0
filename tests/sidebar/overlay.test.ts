import { newsIn } from '@tongguan/shared/app/changes-by-others';
import type { Clash } from '@tongguan/shared/app/edit-queue';
import type { Command, Entry } from '@tongguan/shared/app/edit-store';
import { overlay } from '@tongguan/shared/app/overlay';
import { cardOf } from './card-of';

const entry = (command: Command, lead = 'l1'): Entry => ({ cmd: 'c', lead, person: null, at: 1_769_562_000_000, command });
const edit = (change: Extract<Command, { kind: 'edit' }>['change']) => entry({ kind: 'edit', change });

test('a tap shows at once and is marked as on its way', () => {
  const shown = overlay(cardOf(), [edit({ field: 'budgetBand', from: null, to: 'over200' })], []);
  expect(shown.card.budgetBand).toBe('over200');
  expect([...shown.saving]).toEqual(['budgetBand']);
});

test('开始跟进 shows as started, with the next step that follows from it', () => {
  const { card } = overlay(cardOf(), [entry({ kind: 'start' })], []);
  expect(card).toMatchObject({ status: 'started', due: null, may: { start: false, edit: true }, nextStep: '弄清对方在采购中的角色' });
});

test('不是 takes the hint of that customer away and no other', () => {
  const likeCustomer = { id: 'k1', name: '杭州素问医疗器械有限公司', shortName: '素问' };
  const denied = (customer: string) => overlay(cardOf({ likeCustomer }), [entry({ kind: 'not-customer', customer })], []).card.likeCustomer;
  expect([denied('k1'), denied('k2')]).toEqual([null, likeCustomer]);
});

test('preferences are added once, by id or by words, and removed by id', () => {
  const held = cardOf({ preferences: [{ id: 'p1', text: '微信沟通' }] });
  const adds = [
    edit({ field: 'preferences', add: { id: 'p2', text: '微信沟通' } }),
    edit({ field: 'preferences', add: { id: 'p3', text: '看重案例' } }),
    edit({ field: 'preferences', add: { id: 'p3', text: '看重案例' } }),
  ];
  expect(overlay(held, adds, []).card.preferences.map((p) => p.id)).toEqual(['p1', 'p3']);
  expect(overlay(held, [edit({ field: 'preferences', remove: 'p1' })], []).card.preferences).toEqual([]);
});

test("another lead's taps leave the card as it is", () => {
  const card = cardOf();
  expect(overlay(card, [entry({ kind: 'start' }, 'l2')], []).card).toBe(card);
});

test('a clashed field shows what stands, not what was wanted', () => {
  const wish = edit({ field: 'budgetBand', from: null, to: 'over200' });
  const clash: Clash = { entry: wish, conflict: { field: 'budgetBand', from: null, now: 'under50', to: 'over200' } };
  const shown = overlay(cardOf({ budgetBand: 'under50' }), [wish], [clash]);
  expect(shown.card.budgetBand).toBe('under50');
  expect(shown.saving.size).toBe(0);
});

const by = (n: number, name: string) => ({ n, type: 'x', at: '2026-01-28T01:10:00.000Z', by: name, words: '改了档案' });

test("another person's change is named, with the fields it touched", () => {
  const before = cardOf();
  const answer = cardOf({ version: 4, decisionRole: 'decider', trail: [by(4, '林晨'), ...before.trail] });
  const news = newsIn(before, answer, false);
  expect([...news!.fields]).toEqual(['decisionRole']);
  expect(news!.by?.by).toBe('林晨');
});

test('what the person tapped is no news, even when its answer arrives', () => {
  const tapped = [edit({ field: 'decisionRole', from: null, to: 'decider' })];
  const shown = overlay(cardOf(), tapped, []).card;
  const answer = cardOf({ version: 4, decisionRole: 'decider', trail: [by(4, '王小海')] });
  expect(newsIn(shown, overlay(answer, tapped, []).card, true)).toBeNull();
});

test("an answer to my own tap that also brings a colleague's change names the colleague", () => {
  const shown = overlay(cardOf(), [edit({ field: 'decisionRole', from: null, to: 'decider' })], []).card;
  const answer = cardOf({ version: 5, decisionRole: 'decider', company: '示例公司', trail: [by(5, '王小海'), by(4, '林晨')] });
  const news = newsIn(shown, answer, true);
  expect([...news!.fields]).toEqual(['company']);
  expect(news!.by?.by).toBe('林晨');
});

test('an older answer that arrives late is no news', () => {
  expect(newsIn(cardOf({ version: 5, company: '示例公司' }), cardOf({ version: 4 }), false)).toBeNull();
});
