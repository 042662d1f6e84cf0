import { useEffect, useState } from 'react';
import { AppError } from '../api/errors';
import { messageOf } from './message-of';
import type { Parts } from './parts';

export type Found = { at: 'looking' } | { at: 'nothing' } | { at: 'there'; lead: string } | { at: 'failed'; words: string };

/** The lead of a scanned or typed number. `nothing` is one answer for a foreign, an invented and an impossible number. */
export const useFind = ({ api }: Parts, no: string, there?: (lead: string) => void) => {
  const [found, setFound] = useState<Found>({ at: 'looking' });
  const look = () => {
    setFound({ at: 'looking' });
    api('lead.find', { no }).then(
      ({ lead }) => {
        setFound(lead ? { at: 'there', lead } : { at: 'nothing' });
        if (lead) there?.(lead);
      },
      (error: unknown) =>
        setFound(error instanceof AppError && error.code === 'invalid' ? { at: 'nothing' } : { at: 'failed', words: messageOf(error) }),
    );
  };
  // Once per number.
  useEffect(look, [no]);
  return { found, look };
};
