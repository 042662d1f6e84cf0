import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * Personal data at rest. Each person has a key of their own, wrapped by the master key; a value is AES-256-GCM under it with
 * AAD = person + field kind, so that it opens nowhere else. Destroying the wrapped key makes every copy unreadable, the trail's too.
 * Look-ups use keyed hashes under another key. Format of a sealed value: `1.` + base64url(12-byte nonce ‖ ciphertext ‖ 16-byte tag).
 */
export interface Sealer {
  seal(kind: string, plain: string): string;
  /** Throws when the value was not sealed for this person and kind. */
  open(kind: string, sealed: string): string;
  /** The same for bytes: nonce, ciphertext and tag, 28 bytes longer than what goes in. */
  sealBytes(kind: string, plain: Buffer): Buffer;
  openBytes(kind: string, sealed: Buffer): Buffer;
}

export interface Vault {
  /** A new person's key, wrapped for storage in that person's record. */
  newKey(person: string): string;
  sealer(person: string, wrapped: string): Sealer;
  /** Keyed hash for look-ups: 144 bits, with the key's version in front. */
  blind(kind: string, plain: string): string;
  /** For secrets of the installation itself (tokens), not of a person. */
  system: Sealer;
}

const format = '1.';
const blindVersion = '1';

/** What sealing adds to a length. */
export const sealedOverhead = 28;

const encryptBytes = (key: Buffer, aad: string, plain: Buffer): Buffer => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(aad));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

const encrypt = (key: Buffer, aad: string, plain: Buffer): string => format + encryptBytes(key, aad, plain).toString('base64url');

const decryptBytes = (key: Buffer, aad: string, bytes: Buffer): Buffer => {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(aad));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
};

const decrypt = (key: Buffer, aad: string, sealed: string): Buffer => {
  if (!sealed.startsWith(format)) throw new Error('not a sealed value');
  return decryptBytes(key, aad, Buffer.from(sealed.slice(format.length), 'base64url'));
};

const sealerWith = (key: Buffer, person: string): Sealer => ({
  seal: (kind, plain) => encrypt(key, `${person}:${kind}`, Buffer.from(plain)),
  open: (kind, sealed) => decrypt(key, `${person}:${kind}`, sealed).toString(),
  sealBytes: (kind, plain) => encryptBytes(key, `${person}:${kind}`, plain),
  openBytes: (kind, sealed) => decryptBytes(key, `${person}:${kind}`, sealed),
});

/** @param masterKey 32 bytes @param indexKey 32 bytes, another secret */
export const createVault = (masterKey: Buffer, indexKey: Buffer): Vault => ({
  newKey: (person) => encrypt(masterKey, `key:${person}`, randomBytes(32)),
  sealer: (person, wrapped) => sealerWith(decrypt(masterKey, `key:${person}`, wrapped), person),
  blind: (kind, plain) =>
    blindVersion + createHmac('sha256', indexKey).update(`${kind}:${plain}`).digest().subarray(0, 18).toString('base64url'),
  system: sealerWith(masterKey, 'system'),
});
