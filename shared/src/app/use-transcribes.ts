import { useEffect, useState } from 'react';
import type { Parts } from './parts';

/** Whether the company turns recordings into text. Asked once; without an answer a recording is kept all the same. */
export const useTranscribes = ({ me }: Pick<Parts, 'me'>): boolean => {
  const [transcribes, setTranscribes] = useState(false);
  useEffect(() => {
    me.load().then(
      (person) => setTranscribes(person.transcribes),
      () => {},
    );
  }, []);
  return transcribes;
};
