import { createHash, randomBytes } from 'node:crypto';

/** An id of a kind that follows from what causes it, so that doing it twice makes it once: prefix + 24 hex digits. */
export const derivedId = (prefix: string, ...causes: string[]): string =>
  prefix + createHash('sha256').update(causes.join('\u0000')).digest('hex').slice(0, 24);

export const randomId = (prefix: string): string => prefix + randomBytes(12).toString('hex');
