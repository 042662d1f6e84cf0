import { useEffect, useRef, useState } from 'react';
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
  const asked = useRef(0);
  /** What it answers, or null where it could not be asked. An answer that comes after a later question is not shown: what was checked meanwhile would stand there again. */
  const load = async (): Promise<Verifications | null> => {
    const mine = ++asked.current;
    try {
      const answer = await api('customer.toVerify', {});
      if (mine === asked.current) {
        held = answer;
        setFound(answer);
        setProblem(null);
      }
      return answer;
    } catch (error) {
      if (mine === asked.current) setProblem(messageOf(error));
      return null;
    }
  };
  // Once, when the list is opened.
  useEffect(() => void load(), []);
  useShownAgain(device, () => void load());
  return { found, problem, load };
};
