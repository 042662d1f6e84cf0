/** `later`: the provider or the number is over a limit, or no answer came · `config`: the account, signature, template or balance must be seen to · `refused`: never for this number. */
export type SmsErrorKind = 'later' | 'config' | 'refused';

/** A text that the provider did not take. Holds its code only: no number, no text. */
export class SmsError extends Error {
  constructor(
    readonly code: string,
    readonly kind: SmsErrorKind,
  ) {
    super(`sms ${code}`);
    this.name = 'SmsError';
  }
}
