import type { DecisionRole } from '../lead/choices';

export const attitudes = { supports: '支持', neutral: '中立', opposes: '反对', unknown: '未知' } as const;
export type Attitude = keyof typeof attitudes;
export const attitudeIds = Object.keys(attitudes) as [Attitude, ...Attitude[]];

/** One person on the customer's side (F1). */
export interface ChainPerson {
  id: string;
  name: string;
  role: DecisionRole | null;
  /** 职务. */
  title: string | null;
  /** 科室. */
  department: string | null;
  phone: string | null;
  /** Another person of the same chain. */
  reportsTo: string | null;
  attitude: Attitude;
}

export const chainParts = {
  name: '姓名',
  role: '决策角色',
  title: '职务',
  department: '科室',
  phone: '电话',
  reportsTo: '上级',
  attitude: '态度',
} as const;
export type ChainPart = keyof typeof chainParts;
export const chainPartIds = Object.keys(chainParts) as [ChainPart, ...ChainPart[]];

export const maxChain = 30;

export interface ChainRow {
  person: ChainPerson;
  /** 0 for who reports to nobody here. */
  depth: number;
}

const roleOrder: readonly (DecisionRole | null)[] = ['decider', 'finance', 'selector', 'buyer', null];

/** The chain as a list to read from top to bottom: everyone under whom they report to, who decides first. A loop, if one were there, is cut. */
export const chainRows = (people: readonly ChainPerson[]): ChainRow[] => {
  const ids = new Set(people.map(({ id }) => id));
  const sorted = [...people].sort((a, b) => roleOrder.indexOf(a.role) - roleOrder.indexOf(b.role));
  const rows: ChainRow[] = [];
  const placed = new Set<string>();
  const place = (person: ChainPerson, depth: number): void => {
    if (placed.has(person.id)) return;
    placed.add(person.id);
    rows.push({ person, depth });
    for (const below of sorted) if (below.reportsTo === person.id) place(below, depth + 1);
  };
  for (const person of sorted) if (!person.reportsTo || !ids.has(person.reportsTo)) place(person, 0);
  for (const person of sorted) place(person, 0);
  return rows;
};

/** Whom somebody may report to: anyone but themselves and those below them. */
export const possibleHeads = (people: readonly ChainPerson[], id: string): ChainPerson[] => {
  const below = new Set([id]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const person of people)
      if (person.reportsTo && below.has(person.reportsTo) && !below.has(person.id)) {
        below.add(person.id);
        grown = true;
      }
  }
  return people.filter((person) => !below.has(person.id));
};
