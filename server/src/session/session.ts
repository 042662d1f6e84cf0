import { createHash, randomBytes } from 'node:crypto';
import type { Db } from 'mongodb';
import type { Directory, Person } from '../people/directory';
import { collection, open } from '../platform/collections';

/** An opaque session, stored under the hash of its token. It dies by age, or when the person's stamp changes. */
interface SessionRow {
  _id: string;
  person: string;
  stamp: string;
  createdAt: Date;
  expiresAt: Date;
}

export const sessionSpec = collection<SessionRow>('sessions', [
  { key: { expiresAt: 1 }, name: 'ttl', expireAfterSeconds: 0 },
  { key: { person: 1 }, name: 'person' },
]);

export const sessionSeconds = 12 * 3600;
export const sessionCookie = (https: boolean): string => (https ? '__Host-tongguan' : 'tongguan');

/** The token of a request that carries its session itself, as the mini-app's do; a browser's stands in its cookie. */
export const bearerOf = (authorization: string | undefined): string | undefined => /^Bearer ([\w-]{1,100})$/.exec(authorization ?? '')?.[1];

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** A new session; the answer is the token, known to the browser alone. */
export const openSession = async (db: Db, person: Person, now: Date): Promise<string> => {
  const token = randomBytes(32).toString('base64url');
  await open(db, sessionSpec).insertOne({
    _id: hashOf(token),
    person: person.id,
    stamp: person.stamp,
    createdAt: now,
    expiresAt: new Date(now.getTime() + sessionSeconds * 1000),
  });
  return token;
};

export const closeSession = async (db: Db, token: string): Promise<void> => {
  await open(db, sessionSpec).deleteOne({ _id: hashOf(token) });
};

/** The person a token speaks for, or null: unknown, expired, out, or no longer who they were at sign-in. */
export const personOfSession = async (db: Db, directory: Directory, token: string | undefined, now: Date): Promise<Person | null> => {
  if (!token || token.length > 100) return null;
  const session = await open(db, sessionSpec).findOne({ _id: hashOf(token) });
  if (!session || session.expiresAt <= now) return null;
  const person = (await directory.staff()).people.get(session.person);
  return person?.active && person.stamp === session.stamp ? person : null;
};
