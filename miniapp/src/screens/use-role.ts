import { messageOf } from '@tongguan/shared/app/message-of';
import type { Role } from '@tongguan/shared/people/roles';
import { useEffect, useState } from 'react';
import { parts } from '../parts';

/** Who sits here: as this device knew before, then as the server says. */
export const useRole = () => {
  const { me } = parts;
  const [role, setRole] = useState<Role | undefined>(() => me.known()?.role);
  const [problem, setProblem] = useState<string | null>(null);
  const ask = () => {
    setProblem(null);
    me.load().then(
      (person) => setRole(person.role),
      (error: unknown) => setProblem(messageOf(error)),
    );
  };
  // Once, when the page is opened.
  useEffect(ask, []);
  return { role, problem, ask };
};
