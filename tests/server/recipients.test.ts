import { recipientsOf } from '@tongguan/server/lead/recipients';
import type { Person, Staff } from '@tongguan/server/people/directory';

/** 1 the company, 2 杭州, 3 杭州一组 under it, 4 上海. */
const parents: Record<number, number> = { 2: 1, 3: 2, 4: 1 };
const regions: Record<number, string> = { 2: 'HZ', 3: 'HZ', 4: 'SH' };
const under = (id: number, top: number): boolean => id === top || (parents[id] !== undefined && under(parents[id]!, top));

const person = (id: string, role: Person['role'], department: number, leads: number[] = [], active = true): Person => ({
  id,
  name: id,
  role,
  active,
  mainDepartment: department,
  departments: [department],
  leads,
  suspended: null,
  suspendedByHand: null,
  unverified: null,
  regions: [],
  regionsByHand: false,
  roleByHand: false,
  stamp: '',
});

const staffOf = (...people: Person[]): Staff => {
  const subtree = (tops: readonly number[]) => new Set([1, 2, 3, 4].filter((id) => tops.some((top) => under(id, top))));
  return {
    read: true,
    people: new Map(people.map((one) => [one.id, one])),
    departmentName: String,
    subtree,
    regionsOf: (ids) => [...new Set(ids.flatMap((id) => regions[id] ?? []))],
  };
};

const boss = person('boss', 'executive', 1, [1]);
const head = person('head', 'supervisor', 2, [2]);
const lead = person('lead', 'supervisor', 3, [3]);
const shanghai = person('shanghai', 'supervisor', 4, [4]);
const rep = person('rep', 'rep', 3);
const told = (about: { owner: string | null; team: number | null }, ...people: Person[]) =>
  recipientsOf({ region: 'HZ', ...about }, ['supervisor'], staffOf(boss, rep, shanghai, ...people)).map(({ id }) => id);

describe('B1 nobody eligible: who is told', () => {
  const nobodys = { owner: null, team: null };

  it('the supervisor of the region, the nearest first', () => {
    expect(told(nobodys, head, lead)).toEqual(['lead']);
  });

  it('the department head where the team has no supervisor, or theirs has left', () => {
    expect(told(nobodys, head)).toEqual(['head']);
    expect(told(nobodys, head, person('lead', 'supervisor', 3, [3], false))).toEqual(['head']);
    expect(told({ owner: 'rep', team: 3 }, head)).toEqual(['head']);
  });

  it('the executives where the region has neither', () => {
    expect(told(nobodys)).toEqual(['boss']);
  });

  it('never the supervisor of another region, nor the owner about themselves', () => {
    expect(told({ owner: 'lead', team: 3 }, lead, head)).toEqual(['head']);
    expect(told(nobodys, head)).not.toContain('shanghai');
  });

  it('a rung of a head is the next above the supervisor', () => {
    const found = recipientsOf({ region: 'HZ', owner: 'rep', team: 3 }, ['head'], staffOf(boss, rep, head, lead));
    expect(found.map(({ id }) => id)).toEqual(['head']);
  });
});
