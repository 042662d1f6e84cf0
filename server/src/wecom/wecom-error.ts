/**
 * What the caller can do about a failure:
 * `retry` WeCom was busy, three tries were made · `token` the access token was refused even after it was renewed ·
 * `rate` a quota is used up, come back when its window has passed · `config` an administrator must change something in the
 * WeCom console or in the settings · `refused` this request will never be accepted · `unreachable` no usable answer came.
 */
export type WecomErrorKind = 'retry' | 'token' | 'rate' | 'config' | 'refused' | 'unreachable';

/** Codes by kind (D90313); every other code is a refusal. */
const kinds: Record<number, WecomErrorKind> = {
  [-1]: 'retry',
  6000: 'retry',
  45033: 'retry',
  45009: 'rate',
  40001: 'token',
  40014: 'token',
  41001: 'token',
  42001: 'token',
  40013: 'config',
  40056: 'config',
  40091: 'config',
  41002: 'config',
  41004: 'config',
  43012: 'config',
  45031: 'config',
  48001: 'config',
  48002: 'config',
  50001: 'config',
  50003: 'config',
  60020: 'config',
  84074: 'config',
  301002: 'config',
};

/** The kind of a code. 40001 means a wrong secret when it answers `gettoken`, and a token of an older secret everywhere else. */
export const kindOf = (errcode: number, path: string): WecomErrorKind =>
  errcode === 40001 && path === 'gettoken' ? 'config' : (kinds[errcode] ?? 'refused');

/** A call that WeCom did not carry out. The message holds the path and the code only: no secret, no token, nobody's data, and no errmsg. */
export class WecomError extends Error {
  constructor(
    /** null where no answer came. */
    readonly errcode: number | null,
    readonly path: string,
    readonly kind: WecomErrorKind = errcode === null ? 'unreachable' : kindOf(errcode, path),
  ) {
    super(`WeCom ${path}: ${errcode === null ? 'no usable answer' : `errcode ${errcode}`} (${kind})`);
    this.name = 'WecomError';
  }
}

/** True for a WecomError with one of these codes. */
export const hasErrcode = (error: unknown, ...codes: number[]): boolean =>
  error instanceof WecomError && error.errcode !== null && codes.includes(error.errcode);
