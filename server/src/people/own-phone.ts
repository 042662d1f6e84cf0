import { maskPhone } from '@tongguan/shared/contact/identity';
import { open } from '../platform/collections';
import type { Services } from '../services';
import type { Person } from './directory';
import { personKind } from './person';

/** The number that texts go to, masked even for its owner: whoever looks over their shoulder need not read it. */
export const ownPhone = async (services: Services, actor: Person): Promise<{ on: boolean; masked: string | null }> => {
  const { db, vault, sms } = services;
  const record = await open(db, personKind.spec).findOne({ _id: actor.id });
  const phone = record?.mobile ? vault.sealer(`person:${actor.id}`, record.key).open('mobile', record.mobile) : null;
  return { on: sms !== null, masked: phone === null ? null : maskPhone(phone) };
};

/** WeCom tells a self-built app no numbers (D90196): who wants texts enters theirs. null takes it out. */
export const setOwnPhone = async (services: Services, actor: Person, cmd: string, phone: string | null) => {
  const { trail, vault } = services;
  await trail.change(personKind, actor.id, { actor: { kind: 'person', id: actor.id }, cmd }, (record) => {
    if (phone === null)
      return record.mobile ? { events: [{ type: 'person.phone-set', data: { given: false } }], unset: ['mobile'] } : { events: [] };
    const mobile = vault.sealer(`person:${actor.id}`, record.key).seal('mobile', phone);
    return { events: [{ type: 'person.phone-set', data: { given: true } }], set: { mobile } };
  });
  return ownPhone(services, actor);
};
