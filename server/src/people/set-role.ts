import { AppError } from '@tongguan/shared/api/errors';
import type { Role } from '@tongguan/shared/people/roles';
import type { Services } from '../services';
import type { Person } from './directory';
import { personOf } from './looks-after';
import { personKind } from './person';
import { personNow } from './present-person';

/** An administrator's word on a person's role; their sessions end, since they are no longer who they were at sign-in. */
export const setRole = async (services: Services, actor: Person, wanted: { person: string; role: Role | null; cmd: string }) => {
  const { trail, directory, env } = services;
  personOf(actor, wanted.person, await directory.staff());
  if (env.TONGGUAN_ADMINS.includes(wanted.person)) throw new AppError('conflict', '管理员由环境变量 TONGGUAN_ADMINS 指定，不能在这里改');
  await trail.change(personKind, wanted.person, { actor: { kind: 'person', id: actor.id }, cmd: wanted.cmd }, (record) => {
    const now = record.override ?? null;
    if (now === wanted.role) return { events: [] };
    const event = { type: 'person.role-set', data: { from: now, to: wanted.role } };
    return wanted.role ? { events: [event], set: { override: wanted.role } } : { events: [event], unset: ['override'] };
  });
  directory.forget();
  return { person: await personNow(services, wanted.person) };
};
