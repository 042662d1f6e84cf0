import { createHash } from 'node:crypto';
import { type Role, roleOf } from '@tongguan/shared/people/roles';
import { regionOfDepartment } from '@tongguan/shared/region/region-of';
import type { Db } from 'mongodb';
import { open } from '../platform/collections';
import type { Vault } from '../platform/vault';
import { type Department, departmentSpec, type PersonRecord, personKind, suspendedAt, unverifiedWords } from './person';

export interface Suspension {
  since: Date;
  reason: string;
  until: Date | null;
}

/** A person as the business needs them. */
export interface Person {
  id: string;
  name: string;
  role: Role;
  active: boolean;
  mainDepartment: number;
  departments: number[];
  leads: number[];
  /** B8: gets no new leads, since when, why, and until when; null: until it is lifted. Of both that follow, what is true of them together. */
  suspended: Suspension | null;
  /** By a supervisor's hand. */
  suspendedByHand: Suspension | null;
  /** Since customers in their care are past their check; ends by itself when they are checked. */
  unverified: { since: Date; customers: number } | null;
  /** Region codes the person serves: set by hand, else those of their departments. */
  regions: string[];
  regionsByHand: boolean;
  /** An administrator's word, not WeCom's. */
  roleByHand: boolean;
  /** Changes when the person's role, departments or standing do; a session dies with the stamp it was made under. */
  stamp: string;
}

export interface Staff {
  /** Departments and members have been read from WeCom at least once. */
  read: boolean;
  people: ReadonlyMap<string, Person>;
  departmentName(id: number): string | null;
  /** Ids of all departments at and below these. */
  subtree(departments: readonly number[]): ReadonlySet<number>;
  regionsOf(departments: readonly number[]): string[];
}

export interface Directory {
  /** At most `maxAgeMs` old; one read serves all who ask meanwhile. */
  staff(): Promise<Staff>;
  /** The next `staff()` reads anew: called by whoever has just changed a person. */
  forget(): void;
}

const maxAgeMs = 2000;

/** Two reasons at once last until both are over. */
const bothOf = (byHand: Suspension | null, unverified: Person['unverified']): Suspension | null => {
  if (!unverified) return byHand;
  const own = { since: unverified.since, reason: unverifiedWords(unverified), until: null };
  if (!byHand) return own;
  return { since: byHand.since < own.since ? byHand.since : own.since, reason: `${byHand.reason}；${own.reason}`, until: null };
};

const pathOf = (departments: ReadonlyMap<number, Department>, id: number): Department[] => {
  const path: Department[] = [];
  for (let at = departments.get(id); at && path.length < 20; at = departments.get(at.parent)) path.push(at);
  return path;
};

const stampOf = (record: PersonRecord, role: Role): string =>
  createHash('sha256')
    .update(JSON.stringify([role, record.active, [...record.departments].sort(), record.mainDepartment, [...record.leads].sort()]))
    .digest('base64url')
    .slice(0, 16);

const assemble = (
  records: PersonRecord[],
  departmentRows: Department[],
  vault: Vault,
  administrators: readonly string[],
  now: Date,
): Staff => {
  const departments = new Map(departmentRows.map((d) => [d._id, d]));
  const regionsOf = (ids: readonly number[]): string[] => {
    const codes = ids.map((id) => regionOfDepartment(pathOf(departments, id).map((d) => d.name)));
    return [...new Set(codes.filter((code) => code !== undefined))];
  };
  const people = new Map(
    records.map((record): [string, Person] => {
      const { _id: id, active, mainDepartment, leads } = record;
      const role = roleOf({ userid: id, mainDepartment, leads, override: record.override }, administrators);
      const sealer = vault.sealer(`person:${id}`, record.key);
      const name = sealer.open('name', record.name);
      const suspended = suspendedAt(record, now);
      const suspendedByHand = suspended && {
        since: suspended.since,
        reason: sealer.open('suspension', suspended.reason),
        until: suspended.until ?? null,
      };
      const unverified = record.unverified ?? null;
      return [
        id,
        {
          id,
          name,
          role,
          active,
          mainDepartment,
          departments: record.departments,
          leads,
          suspended: bothOf(suspendedByHand ?? null, unverified),
          suspendedByHand: suspendedByHand ?? null,
          unverified,
          regions: record.regions ?? regionsOf(record.departments),
          regionsByHand: record.regions !== undefined,
          roleByHand: record.override !== undefined,
          stamp: stampOf(record, role),
        },
      ];
    }),
  );
  return {
    // One by one they are written: whoever reads in between must not take a part for the company.
    read: departmentRows.some(({ whole }) => whole),
    people,
    departmentName: (id) => departments.get(id)?.name ?? null,
    subtree: (tops) =>
      new Set(departmentRows.filter((d) => pathOf(departments, d._id).some((up) => tops.includes(up._id))).map((d) => d._id)),
    regionsOf,
  };
};

export const createDirectory = (deps: { db: Db; vault: Vault; now: () => Date; administrators: readonly string[] }): Directory => {
  let held: { at: number; staff: Promise<Staff> } | null = null;
  const read = async (): Promise<Staff> => {
    // In this order: members are written before departments, so whoever finds the second finds all of the first.
    const departments = await open(deps.db, departmentSpec).find().toArray();
    const records = await open(deps.db, personKind.spec).find().toArray();
    return assemble(records, departments, deps.vault, deps.administrators, deps.now());
  };
  return {
    staff() {
      const now = deps.now().getTime();
      if (!held || Math.abs(now - held.at) > maxAgeMs) {
        const staff = read();
        const mine = { at: now, staff };
        held = mine;
        staff.catch(() => {
          if (held === mine) held = null;
        });
      }
      return held.staff;
    },
    forget() {
      held = null;
    },
  };
};
