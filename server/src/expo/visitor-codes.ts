import { randomInt } from 'node:crypto';
import { codeLetters } from '@tongguan/shared/expo/visitor-code';
import type { Vault } from '../platform/vault';

/** Letters that only the holder of the key can put behind the eight, so that a code nobody printed is told without keeping any. */
const checkOf = (vault: Vault, expo: string, eight: string): string =>
  [...Buffer.from(vault.blind('visitor-code', `${expo}:${eight}`).slice(1), 'base64url').subarray(0, 4)]
    .map((byte) => codeLetters[byte % codeLetters.length])
    .join('');

export const newVisitorCode = (vault: Vault, expo: string): string => {
  const eight = Array.from({ length: 8 }, () => codeLetters[randomInt(codeLetters.length)]).join('');
  return `V${eight}${checkOf(vault, expo, eight)}`;
};

/** Whether this code was printed here, for this expo. */
export const isOurs = (vault: Vault, expo: string, code: string): boolean => code.slice(9) === checkOf(vault, expo, code.slice(1, 9));
