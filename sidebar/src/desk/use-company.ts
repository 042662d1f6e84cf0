import type { Output } from '@tongguan/shared/api/client';
import { messageOf } from '@tongguan/shared/app/message-of';
import { useEffect, useState } from 'react';
import type { DeskParts } from './parts';

type Company = Output<'desk.company'>;

/** Departments and people to choose from. */
export const useCompany = ({ api }: DeskParts) => {
  const [company, setCompany] = useState<Company | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const load = () => {
    setProblem(null);
    api('desk.company', {}).then(setCompany, (error: unknown) => setProblem(messageOf(error)));
  };
  // Once.
  useEffect(load, []);
  return { company, problem, load };
};
