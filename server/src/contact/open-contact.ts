import { AppError } from '@tongguan/shared/api/errors';
import type { Sealer, Vault } from '../platform/vault';
import type { ContactRecord } from './contact';

/** A contact's personal values in the clear, for as long as one request. */
export interface OpenContact {
  name: string | null;
  phones: string[];
  emails: string[];
  wechat: string | null;
  externalUserId: string | null;
}

export const sealerOf = (vault: Vault, contact: ContactRecord): Sealer | null =>
  contact.key ? vault.sealer(contact._id, contact.key) : null;

export const gone = (): AppError => new AppError('gone', '此人的个人数据已按要求删除');

export const requireSealer = (vault: Vault, contact: ContactRecord): Sealer => {
  const sealer = sealerOf(vault, contact);
  if (!sealer) throw gone();
  return sealer;
};

/** What stands for words that can no longer be read. */
export const erasedWords = '（已删除）';

const nothing: OpenContact = { name: erasedWords, phones: [], emails: [], wechat: null, externalUserId: null };

export const openContact = (vault: Vault, contact: ContactRecord): OpenContact => {
  const sealer = sealerOf(vault, contact);
  if (!sealer) return nothing;
  return {
    name: contact.name ? sealer.open('name', contact.name) : null,
    phones: contact.phones.map((phone) => sealer.open('phone', phone.value)),
    emails: contact.emails.map((email) => sealer.open('email', email)),
    wechat: contact.wechat ? sealer.open('wechat', contact.wechat) : null,
    externalUserId: contact.externalUserId ? sealer.open('external', contact.externalUserId) : null,
  };
};
