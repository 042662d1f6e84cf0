import type { ChainPerson } from '@tongguan/shared/chain/chain';
import { type CompletenessFacts, completenessOf } from '@tongguan/shared/completeness/completeness';

const decider: ChainPerson = {
  id: 'd',
  name: '张明远',
  role: 'decider',
  title: '总经理',
  department: '总经办',
  phone: '138****1111',
  reportsTo: null,
  attitude: 'neutral',
};
const buyer: ChainPerson = { ...decider, id: 'b', name: '李工', role: 'buyer' };
const nothing: CompletenessFacts = {
  contactName: '未留姓名',
  phoneMasked: null,
  decisionRole: null,
  budgetBand: null,
  budgetWindow: null,
  chain: [],
  preferences: [],
  touched: null,
  canvas: null,
};
const all: CompletenessFacts = {
  ...nothing,
  budgetBand: 'over200',
  budgetWindow: 'approved',
  chain: [decider, buyer],
  preferences: [1, 2],
  touched: { count: 1 },
  canvas: {},
};

describe('C8 how complete a lead is, and what one tap would add most', () => {
  it.each<[string, CompletenessFacts, number, string | undefined]>([
    ['nothing known', nothing, 0, '记下最终拍板人'],
    ['everything known', all, 100, undefined],
    [
      'the contact decides',
      { ...nothing, contactName: '张明远', phoneMasked: '138****1111', decisionRole: 'decider' },
      20,
      '补全决策人的信息',
    ],
    ['all but the budget', { ...all, budgetBand: null }, 90, '选预算范围'],
    ['all but the window', { ...all, budgetWindow: null }, 90, '选采购周期'],
    ['nobody touched', { ...all, touched: null }, 85, '记一次触达'],
    ['no canvas', { ...all, canvas: null }, 85, '记一次跟进和触达'],
    ['one preference', { ...all, preferences: [1] }, 90, '记下客户偏好'],
    ['one person', { ...all, chain: [decider] }, 85, '补上关键人和决策人的态度'],
    ['an attitude nobody knows', { ...all, chain: [{ ...decider, attitude: 'unknown' }, buyer] }, 85, '补上关键人和决策人的态度'],
    [
      'a decider of whom only the name is known',
      { ...all, chain: [{ ...decider, title: null, phone: null, department: null }, buyer] },
      70,
      '补全决策人的信息',
    ],
  ])('%s', (_, facts, percent, next) => {
    const result = completenessOf(facts);
    expect([result.percent, result.next?.words]).toEqual([percent, next]);
  });

  it('says in points exactly what the next tap brings', () => {
    const before = completenessOf({ ...all, budgetBand: null });
    expect(completenessOf(all).percent - before.percent).toBe(before.next!.points);
  });
});
