import { useEffect, useState } from 'react';
import type { Output } from '../api/client';
import { messageOf } from './message-of';
import type { Parts } from './parts';
import { useShownAgain } from './use-shown-again';

export type Verifications = Output<'customer.toVerify'>;

/** Kept while the app lives, so that coming back shows them at once. */
let held: Verifications | null = null;

/** I5: the customers this person is to check; asked again when the page comes into sight. */
export const useToVerify = ({ api, device }: Pick<Parts, 'api' | 'device'>) => {
  const [found, setFound] = useState(held);
  const [problem, setProblem] = useState<string | null>(null);
  /** What it answers, or null where it could not be asked. */
  const load = async (): Promise<Verifications | null> => {
    try {
      held = await api('customer.toVerify', {});
      setFound(held);
      setProblem(null);
      return held;
    } catch (error) {
      setProblem(messageOf(error));
      return null;
    }
  };
  // Once, when the list is opened.
  useEffect(() => void load(), []);
  useShownAgain(device, () => void load());
  return { found, problem, load };
};
