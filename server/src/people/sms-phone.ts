import { maskPhone } from '@tongguan/shared/contact/identity';
import { open } from '../platform/collections';
import type { Services } from '../services';
import type { Person } from './directory';
import { personKind } from './person';

/** The number that texts to a person go to, masked for everyone, themselves included: whoever looks over a shoulder need not read it. */
export const smsPhoneOf = async (services: Services, person: string): Promise<{ on: boolean; masked: string | null }> => {
  const { db, vault, sms } = services;
  const record = await open(db, personKind.spec).findOne({ _id: person });
  const phone = record?.mobile ? vault.sealer(`person:${person}`, record.key).open('mobile', record.mobile) : null;
  return { on: sms !== null, masked: phone === null ? null : maskPhone(phone) };
};

/** WeCom tells a self-built app no numbers (D90196): who wants texts enters theirs, or an administrator does it for them. null takes it out. */
export const setSmsPhone = async (services: Services, actor: Person, wanted: { person: string; cmd: string; phone: string | null }) => {
  const { trail, vault } = services;
  const { person, cmd, phone } = wanted;
  await trail.change(personKind, person, { actor: { kind: 'person', id: actor.id }, cmd }, (record) => {
    const sealer = vault.sealer(`person:${person}`, record.key);
    const standing = record.mobile ? sealer.open('mobile', record.mobile) : null;
    if (phone === standing) return { events: [] };
    const events = [{ type: 'person.phone-set', data: { given: phone !== null } }];
    return phone === null ? { events, unset: ['mobile'] } : { events, set: { mobile: sealer.seal('mobile', phone) } };
  });
  return smsPhoneOf(services, person);
};
