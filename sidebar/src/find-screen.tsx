import { useFind } from '@tongguan/shared/app/use-find';
import { Loading } from '@tongguan/shared/ui/loading';
import { NotFound } from '@tongguan/shared/ui/not-found';
import { Problem } from '@tongguan/shared/ui/problem';
import type { Parts } from './parts';
import { goInstead } from './use-route';

/** A scanned code: the lead of that number, or the one sentence for all that is not there or not to be seen. */
export const FindScreen = ({ parts, no }: { parts: Parts; no: string }) => {
  const { found, look } = useFind(parts, no, (lead) => goInstead({ at: 'lead', lead }));
  if (found.at === 'failed') return <Problem message={found.words} onRetry={look} />;
  return found.at === 'nothing' ? <NotFound /> : <Loading words="正在找这条线索…" />;
};
