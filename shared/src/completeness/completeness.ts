import type { ChainPerson } from '../chain/chain';
import type { BudgetBand, DecisionRole } from '../lead/choices';

/** What C8 looks at; a lead card has all of it. */
export interface CompletenessFacts {
  contactName: string;
  phoneMasked: string | null;
  decisionRole: DecisionRole | null;
  budgetBand: BudgetBand | null;
  budgetWindow: string | null;
  chain: readonly ChainPerson[];
  preferences: readonly unknown[];
  touched: { count: number } | null;
  canvas: unknown;
}

/** The six key fields. */
export const keyFields = {
  name: '决策人姓名',
  title: '决策人职务',
  phone: '决策人电话',
  department: '决策人科室',
  budget: '预算范围',
  window: '采购周期',
} as const;
export type KeyField = keyof typeof keyFields;

export const badges = { people: '关键人图谱', history: '服务记录', preferences: '客户偏好' } as const;
export type Badge = keyof typeof badges;

/** Points of each; a hundred together. */
const fieldPoints = 10;
const badgePoints: Record<Badge, number> = { people: 15, history: 15, preferences: 10 };
const leastPeople = 2;
const leastPreferences = 2;

/** Where on the screen the missing part is put down. */
export type Place = 'chain' | 'budget' | 'touch' | 'preferences';

export interface Completeness {
  /** 0–100. */
  percent: number;
  fields: Record<KeyField, boolean>;
  badges: Record<Badge, boolean>;
  /** What would add most, with its points; null when all is there. */
  next: { words: string; points: number; place: Place } | null;
}

const known = (value: string | null | undefined): boolean => Boolean(value);

/** Who decides: the person of the chain with that role, or the contact where the contact does. */
const deciderOf = (facts: CompletenessFacts): Pick<ChainPerson, 'name' | 'title' | 'phone' | 'department'> | null => {
  const inChain = facts.chain.find(({ role }) => role === 'decider');
  if (inChain) return inChain;
  if (facts.decisionRole !== 'decider') return null;
  const name = facts.contactName === '未留姓名' ? '' : facts.contactName;
  return { name, title: null, phone: facts.phoneMasked, department: null };
};

/** 完整性勋章 (C8): how much of what decides a deal is known, and what one more tap would add most. */
export const completenessOf = (facts: CompletenessFacts): Completeness => {
  const decider = deciderOf(facts);
  const fields: Record<KeyField, boolean> = {
    name: known(decider?.name),
    title: known(decider?.title),
    phone: known(decider?.phone),
    department: known(decider?.department),
    budget: facts.budgetBand !== null,
    window: facts.budgetWindow !== null,
  };
  const mapped = facts.chain.filter(({ role }) => role !== null);
  const held: Record<Badge, boolean> = {
    people: mapped.length >= leastPeople && mapped.some(({ role, attitude }) => role === 'decider' && attitude !== 'unknown'),
    history: (facts.touched?.count ?? 0) > 0 && facts.canvas !== null,
    preferences: facts.preferences.length >= leastPreferences,
  };
  const points = (ids: readonly KeyField[]): number => ids.filter((id) => !fields[id]).length * fieldPoints;
  const ways: { words: string; points: number; place: Place }[] = [
    { words: '选预算范围', points: points(['budget']), place: 'budget' },
    { words: '选采购周期', points: points(['window']), place: 'budget' },
    decider
      ? { words: '补全决策人的信息', points: points(['title', 'phone', 'department']), place: 'chain' }
      : { words: '记下最终拍板人', points: points(['name', 'title', 'phone', 'department']), place: 'chain' },
    ...(decider && !held.people ? [{ words: '补上关键人和决策人的态度', points: badgePoints.people, place: 'chain' as const }] : []),
    { words: facts.canvas === null ? '记一次跟进和触达' : '记一次触达', points: held.history ? 0 : badgePoints.history, place: 'touch' },
    { words: '记下客户偏好', points: held.preferences ? 0 : badgePoints.preferences, place: 'preferences' },
  ];
  const best = ways.reduce((most, way) => (way.points > most.points ? way : most));
  const percent =
    Object.values(fields).filter(Boolean).length * fieldPoints +
    (Object.keys(held) as Badge[]).reduce((sum, badge) => sum + (held[badge] ? badgePoints[badge] : 0), 0);
  return { percent, fields, badges: held, next: best.points > 0 ? best : null };
};
