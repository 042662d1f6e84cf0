/** An appointment as it should stand; `step` names the follow-up that promised it. */
export interface Wanted {
  owner: string;
  /** Milliseconds since the epoch. */
  at: number;
  step: string;
}

export type Plan = 'nothing' | 'add' | 'update' | 'remove' | 'leave and add';

/** What is to be done in the calendar so that it says what is wanted. What lies behind us is what happened: it is neither moved nor removed. */
export const planAppointment = (standing: Wanted | null, wanted: Wanted | null, now: number): Plan => {
  const past = standing !== null && standing.at <= now;
  if (wanted === null) return standing === null || past ? 'nothing' : 'remove';
  if (standing && standing.step === wanted.step && standing.at === wanted.at && (standing.owner === wanted.owner || past)) return 'nothing';
  if (wanted.at <= now) return standing === null || past ? 'nothing' : 'remove';
  if (standing === null) return 'add';
  return past ? 'leave and add' : 'update';
};
