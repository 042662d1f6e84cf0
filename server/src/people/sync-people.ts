import { open } from '../platform/collections';
import { dropLease, takeLease } from '../platform/lease';
import { loggable } from '../platform/log';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import type { WecomUser } from '../wecom/identity';
import { hasErrcode, WecomError } from '../wecom/wecom-error';
import { departmentSpec, type PersonRecord, personKind } from './person';

type PersonFields = Pick<PersonRecord, 'departments' | 'mainDepartment' | 'leads' | 'active'>;

const fieldsOf = (user: WecomUser): PersonFields => ({
  departments: user.departments,
  mainDepartment: user.mainDepartment,
  leads: user.leads,
  active: user.status === 1 || user.status === 4,
});

const same = (a: PersonFields, b: PersonFields): boolean =>
  JSON.stringify([a.departments, a.mainDepartment, a.leads, a.active]) ===
  JSON.stringify([b.departments, b.mainDepartment, b.leads, b.active]);

const by = { actor: systemActor };

const standing = (fields: PersonFields) => ({
  departments: fields.departments,
  mainDepartment: fields.mainDepartment,
  leads: fields.leads,
  active: fields.active,
});

/** Writes what WeCom says of a member; no event when nothing is new. null: WeCom no longer knows them, so they are out. */
export const keepPerson = async (services: Services, userid: string, user: WecomUser | null): Promise<void> => {
  const { trail, vault, db, directory } = services;
  const known = await open(db, personKind.spec).findOne({ _id: userid });
  if (!known) {
    if (!user) return;
    const key = vault.newKey(`person:${userid}`);
    const name = vault.sealer(`person:${userid}`, key).seal('name', user.name);
    const fields = fieldsOf(user);
    const created = await trail.create(
      personKind,
      { _id: userid, key, name, ...fields },
      [{ type: 'person.joined', data: standing(fields) }],
      by,
    );
    if ('record' in created) directory.forget();
    return;
  }
  const changed = await trail.change(personKind, userid, by, (record) => {
    const fields: PersonFields = user
      ? fieldsOf(user)
      : { departments: record.departments, mainDepartment: record.mainDepartment, leads: record.leads, active: false };
    const sealer = vault.sealer(`person:${userid}`, record.key);
    const renamed = user !== null && sealer.open('name', record.name) !== user.name;
    if (same(record, fields) && !renamed) return { events: [] };
    const type = record.active && !fields.active ? 'person.left' : 'person.changed';
    return {
      events: [{ type, data: { from: standing(record), to: standing(fields), renamed } }],
      set: { ...fields, ...(renamed ? { name: sealer.seal('name', user.name) } : {}) },
    };
  });
  if (changed.events.length > 0) directory.forget();
};

/** Brings one member up to what WeCom says now. Outside the app's scope (60011) is out, as is unknown (60111): who may not open the app may not use it. */
export const syncPerson = async (services: Services, userid: string): Promise<void> => {
  const user = await services.wecom.user(userid).catch((error) => {
    if (hasErrcode(error, 60011)) return null;
    throw error;
  });
  await keepPerson(services, userid, user);
};

/**
 * A member has left the app's scope, perhaps the corporation: an ordinary app is told no more than that. Where WeCom cannot be asked they are out
 * at once: whoever is let in again by the next reading has lost a few minutes, whoever is left in by mistake keeps everything.
 */
export const personUnsubscribed = async (services: Services, userid: string): Promise<void> => {
  try {
    await syncPerson(services, userid);
  } catch (error) {
    services.log.warn({ err: loggable(error), person: userid }, 'person not read from WeCom, and taken for gone');
    await keepPerson(services, userid, null);
  }
};

/**
 * Members who left and still have customers: what `unsubscribe` said of them may have been lost. An app may lack the right to this one list
 * (离职分配); then the people are followed all the same, by asking for each.
 */
export const syncLeavers = async (services: Services): Promise<void> => {
  const { people } = await services.directory.staff();
  const leavers = await services.wecom.leavers().catch((error) => {
    if (!(error instanceof WecomError)) throw error;
    services.log.warn({ err: loggable(error) }, 'leavers not listed');
    return [];
  });
  for (const userid of leavers) if (people.get(userid)?.active) await syncPerson(services, userid);
};

/** Renewed with every member read, so that what a killed process left undone is soon taken up. */
const leaseMs = 15_000;
const lease = 'people-sync';

const readCompany = async (services: Services): Promise<void> => {
  const { db, now, wecom, directory } = services;
  const departments = await wecom.departments();
  const listed = new Set<string>();
  for (const { id } of departments) for (const userid of await wecom.members(id)) listed.add(userid);
  const known = await open(db, personKind.spec).find({ active: true }).project<{ _id: string }>({ _id: 1 }).toArray();
  for (const userid of new Set([...listed, ...known.map((person) => person._id)])) {
    // One member who cannot be read (outside the app's scope, say) must not keep the rest from being followed.
    await takeLease(db, lease, leaseMs, now());
    await syncPerson(services, userid).catch((error) => services.log.warn({ err: loggable(error), person: userid }, 'person not synced'));
  }
  // Last, and marked once all stand: a house that knows a marked department has read the whole company once.
  if (departments.length > 0) {
    await open(db, departmentSpec).deleteMany({ _id: { $nin: departments.map(({ id }) => id) } });
    await open(db, departmentSpec).bulkWrite(
      departments.map(({ id, name, parent }) => ({ updateOne: { filter: { _id: id }, update: { $set: { name, parent } }, upsert: true } })),
    );
    await open(db, departmentSpec).updateMany({ whole: { $ne: true } }, { $set: { whole: true } });
  }
  directory.forget();
};

/**
 * All that a self-built app may list: departments, the members in its scope, and those known before whom it no longer lists. One process
 * at a time. @returns false where another process is at it
 */
export const syncPeople = async (services: Services): Promise<boolean> => {
  const { db, now } = services;
  if (!(await takeLease(db, lease, leaseMs, now()))) return false;
  try {
    await readCompany(services);
  } finally {
    await dropLease(db, lease);
  }
  return true;
};

const everyMs = 10 * 60_000;
const soonMs = 5000;
const afterFailureMs = 30_000;

export interface PeopleSweep {
  /** Reads the company every ten minutes; until it has been read once, again and again, since nobody gets a lead before. */
  run(): Promise<void>;
  /** Something has changed: the next run reads. */
  soon(): void;
}

export const createPeopleSweep = (services: Services): PeopleSweep => {
  let nextAt = 0;
  return {
    async run() {
      const at = services.now().getTime();
      if (at < nextAt) return;
      nextAt = at + afterFailureMs;
      const mine = await syncPeople(services);
      nextAt = at + (mine || (await services.directory.staff()).read ? everyMs : soonMs);
    },
    soon() {
      nextAt = 0;
    },
  };
};
