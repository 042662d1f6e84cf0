import { z } from 'zod';

/** I5: how often the owner of a customer checks its record, when the system asks for it, and what follows from not doing it. */
export const verificationSettings = z.object({
  /** Company days from one check to the last day of the next. A change holds from the next check on: no date that stands is moved by it. */
  everyDays: z.number().int().min(7).max(730),
  /** So many days before the last day the owner is reminded, and again on that day. */
  remindDaysBefore: z.number().int().min(0).max(60),
  /** Minutes since midnight at which the cards go out. */
  remindAt: z.number().int().min(0).max(1439),
  /** B8: whoever is past a last day gets no new leads until it is done. */
  suspends: z.boolean(),
});
export type VerificationSettings = z.infer<typeof verificationSettings>;

export const defaultVerificationSettings: VerificationSettings = { everyDays: 90, remindDaysBefore: 14, remindAt: 540, suspends: true };
