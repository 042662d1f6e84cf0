import { open } from '../platform/collections';
import { takeLease } from '../platform/lease';
import { loggable } from '../platform/log';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import type { WecomUser } from '../wecom/identity';
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

export const syncPerson = async (services: Services, userid: string): Promise<void> =>
  keepPerson(services, userid, await services.wecom.user(userid));

/** All that a self-built app may list: departments, the members in its scope, and those known before whom it no longer lists. One process at a time. */
export const syncPeople = async (services: Services): Promise<void> => {
  const { db, now, wecom, directory } = services;
  if (!(await takeLease(db, 'people-sync', 60_000, now()))) return;
  const departments = await wecom.departments();
  const listed = new Set<string>();
  for (const { id } of departments) for (const userid of await wecom.members(id)) listed.add(userid);
  const known = await open(db, personKind.spec).find({ active: true }).project<{ _id: string }>({ _id: 1 }).toArray();
  for (const userid of new Set([...listed, ...known.map((person) => person._id)])) {
    // One member who cannot be read (outside the app's scope, say) must not keep the rest from being followed.
    await syncPerson(services, userid).catch((error) => services.log.warn({ err: loggable(error), person: userid }, 'person not synced'));
  }
  // Last, and marked once all stand: a house that knows a marked department has read the whole company once.
  if (departments.length > 0) {
    await open(db, departmentSpec).bulkWrite(
      departments.map(({ id, name, parent }) => ({ updateOne: { filter: { _id: id }, update: { $set: { name, parent } }, upsert: true } })),
    );
    await open(db, departmentSpec).updateMany({ whole: { $ne: true } }, { $set: { whole: true } });
  }
  directory.forget();
};
