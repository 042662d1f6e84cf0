/** Every refusal the product makes, and the HTTP status that carries it. The message is for the person, in Chinese. */
export const statusOf = {
  invalid: 400,
  'not-signed-in': 401,
  'bad-signature': 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'already-exists': 409,
  gone: 410,
  'too-large': 413,
  /** Taken and kept, but nothing could be made of it as it stands: sent again unchanged it is answered alike. */
  unusable: 422,
  'too-many': 429,
  internal: 500,
  busy: 503,
} as const;

export type ErrorCode = keyof typeof statusOf;

/** What an error looks like on the wire. `details` never carries personal data that the caller could not already see. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: unknown };
}

export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: unknown;

  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return statusOf[this.code];
  }
}

/** One answer for "does not exist" and "is not yours", so that neither can be told from the other. */
export const outOfSight = (): AppError => new AppError('not-found', '这条线索不存在或不在你的权限内');
