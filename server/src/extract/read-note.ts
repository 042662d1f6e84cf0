import { extract } from '@tongguan/shared/extract/extract';
import { rivalNames } from '@tongguan/shared/rival/matrix';
import type { Services } from '../services';

/** What a pasted note suggests (C10). Neither the note nor what was read from it is kept or logged: only what a person takes is written. */
export const readNote = async ({ settings, now }: Services, text: string) => {
  const [rivals, clocks] = await Promise.all([settings.get('rivals'), settings.get('clocks')]);
  return { suggestions: extract(text, { now: now(), rivals: rivalNames(rivals.value), hours: clocks.value.workingHours }) };
};
