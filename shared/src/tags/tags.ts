import { budgetLeft } from '../budget/window';
import { type ObstacleKind, obstacles } from '../canvas/choices';
import { type BudgetBand, budgetBands, type DecisionRole, decisionRoles } from '../lead/choices';
import { pipelines } from '../pipeline/pipelines';

/** What rules may ask. Nothing sealed is among it, so that rules can be tried on all leads without opening anybody's data. */
export interface TagFacts {
  budget: BudgetBand | null;
  /** State of the budget calendar. */
  release: 'open' | 'coming' | 'urgent' | 'past' | 'unknown' | null;
  role: DecisionRole | null;
  obstacle: ObstacleKind | null;
  industry: string | null;
  stage: string;
  /** Known rivals, those compared with us, people of the chain, recorded touches. */
  rivals: number;
  compared: number;
  people: number;
  touches: number;
  /** 1 where somebody is known who decides. */
  decider: number;
}

export const choiceFields = ['budget', 'release', 'role', 'obstacle', 'industry', 'stage'] as const;
export const countFields = ['rivals', 'compared', 'people', 'touches', 'decider'] as const;

export type Condition =
  | { field: (typeof choiceFields)[number]; is: readonly string[] }
  | { field: (typeof countFields)[number]; atLeast?: number | undefined; atMost?: number | undefined };

/** A tag holds when all conditions of one of its groups hold. */
export interface TagRule {
  tag: string;
  any: readonly (readonly Condition[])[];
}

export const fieldLabels: Record<Condition['field'], string> = {
  budget: '预算',
  release: '预算释放',
  role: '决策角色',
  obstacle: '障碍',
  industry: '行业',
  stage: '阶段',
  rivals: '已知竞品',
  compared: '已对比竞品',
  people: '决策链',
  touches: '触达',
  decider: '拍板人',
};
const releases = { open: '已到', coming: '未到', urgent: '临近', past: '已过', unknown: '未定' };
/** Closed lists of what a field may be; what is not here is words of one's own. */
export const fieldChoices: Record<string, Readonly<Record<string, string>>> = {
  budget: budgetBands,
  role: decisionRoles,
  obstacle: obstacles,
  release: releases,
  stage: Object.fromEntries(pipelines.flatMap(({ stages }) => stages.map(({ id, label }) => [id, label]))),
};
export const fieldUnits: Record<string, string> = { rivals: '家', compared: '家', people: '人', touches: '次', decider: '人' };

const holds = (facts: TagFacts, condition: Condition): boolean => {
  const value = facts[condition.field];
  if ('is' in condition) return value !== null && condition.is.includes(String(value));
  const count = Number(value);
  return count >= (condition.atLeast ?? 0) && count <= (condition.atMost ?? Number.POSITIVE_INFINITY);
};

const reasonOf = (facts: TagFacts, condition: Condition): string => {
  const value = facts[condition.field];
  const shown =
    'is' in condition ? (fieldChoices[condition.field]?.[String(value)] ?? String(value)) : `${value} ${fieldUnits[condition.field]}`;
  return `${fieldLabels[condition.field]} ${shown}`;
};

/** The tags of a lead, each with what it follows from, in the order of the rules (F5). */
export const tagsOf = (facts: TagFacts, rules: readonly TagRule[]): { tag: string; reason: string }[] =>
  rules.flatMap(({ tag, any }) => {
    const group = any.find((conditions) => conditions.every((condition) => holds(facts, condition)));
    return group ? [{ tag, reason: group.map((condition) => reasonOf(facts, condition)).join('，') }] : [];
  });

export const nameKey = (tag: string): string => tag.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

const conditionWords = (condition: Condition): string => {
  const label = fieldLabels[condition.field];
  if ('is' in condition) return `${label} ${condition.is.map((one) => fieldChoices[condition.field]?.[one] ?? one).join(' / ')}`;
  const { atLeast, atMost } = condition;
  const unit = fieldUnits[condition.field];
  return [label, atLeast === undefined ? '' : `至少 ${atLeast} ${unit}`, atMost === undefined ? '' : `至多 ${atMost} ${unit}`]
    .filter(Boolean)
    .join(' ');
};

/** A rule as a sentence: 预算 >200万 且 决策链 至少 2 人，或 阶段 合同谈判 */
export const ruleWords = ({ any }: TagRule): string => any.map((group) => group.map(conditionWords).join(' 且 ')).join('，或 ');

const meaningOf = ({ any }: TagRule): string => {
  const one = (condition: Condition): string =>
    'is' in condition
      ? `${condition.field}=${[...new Set(condition.is)].sort().join('|')}`
      : `${condition.field}:${condition.atLeast ?? 0}-${condition.atMost ?? ''}`;
  return [...new Set(any.map((group) => [...new Set(group.map(one))].sort().join('&')))].sort().join(' ');
};

const emptyCondition = (condition: Condition): boolean =>
  'is' in condition ? condition.is.length === 0 : condition.atLeast === undefined && condition.atMost === undefined;

/** What a rule still lacks, in words for who writes it; null: it is whole. */
export const lackOf = ({ tag, any }: TagRule): string | null => {
  const length = tag.trim().length;
  if (length < 2 || length > 12) return tag.trim() ? `标签「${tag}」须是 2 到 12 个字` : '有一个标签还没有名字';
  for (const condition of any.flat()) {
    if (emptyCondition(condition)) return `「${tag}」的条件「${fieldLabels[condition.field]}」还没有${'is' in condition ? '选' : '填'}`;
    if ('is' in condition) continue;
    const { atLeast = 0, atMost = 1000 } = condition;
    if (![atLeast, atMost].every((count) => Number.isInteger(count) && count >= 0 && count <= 1000) || atLeast > atMost)
      return `「${tag}」的条件「${fieldLabels[condition.field]}」的数目不对`;
  }
  return null;
};

/** Why a set of rules cannot be: one tag with two meanings, or one meaning under two tags. Null: it can. */
export const problemOfRules = (rules: readonly TagRule[]): string | null => {
  const names = new Map<string, string>();
  const meanings = new Map<string, string>();
  for (const rule of rules) {
    const [name, meaning] = [nameKey(rule.tag), meaningOf(rule)];
    if (names.has(name)) return `标签「${rule.tag}」已有一条规则，同一个标签不能有两种含义`;
    const twin = meanings.get(meaning);
    if (twin !== undefined) return `「${twin}」和「${rule.tag}」的条件一样，一种含义只用一个标签`;
    names.set(name, rule.tag);
    meanings.set(meaning, rule.tag);
  }
  return null;
};

/** State of the budget calendar, for the rules. */
export const releaseOf = (window: string | null, now: Date): TagFacts['release'] =>
  window === null ? null : budgetLeft(window, now).state;
