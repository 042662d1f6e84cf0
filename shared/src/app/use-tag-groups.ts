import { useEffect, useState } from 'react';
import type { TagGroup } from '../friend/view';
import { messageOf } from './message-of';
import type { Parts } from './parts';

/** The corporation's tags, asked for when they are first wanted. */
export const useTagGroups = ({ api }: Pick<Parts, 'api'>, wanted: boolean) => {
  const [groups, setGroups] = useState<readonly TagGroup[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!wanted || groups) return;
    setProblem(null);
    api('friend.tags', {}).then(
      (answer) => setGroups(answer.groups),
      (error: unknown) => setProblem(messageOf(error)),
    );
  }, [api, wanted]);
  return { groups, problem };
};
