import { useRef } from 'react';
import { AppError } from '../api/errors';

/**
 * One command per intention: asking again after silence must not act twice, and asking again after a refusal is a new command.
 * `intention` names the act and what it is about, e.g. `give:architecture 4`.
 */
export const useCommands = (newId: () => string) => {
  const commands = useRef(new Map<string, string>());
  return async <T>(intention: string, act: (cmd: string) => Promise<T>): Promise<T> => {
    const cmd = commands.current.get(intention) ?? newId();
    commands.current.set(intention, cmd);
    try {
      const answer = await act(cmd);
      commands.current.delete(intention);
      return answer;
    } catch (error) {
      // After these it is not known whether it was done.
      const unsure = !(error instanceof AppError) || ['busy', 'too-many', 'internal'].includes(error.code);
      if (!unsure) commands.current.delete(intention);
      throw error;
    }
  };
};
