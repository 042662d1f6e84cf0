import { useFind } from '@tongguan/shared/app/use-find';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Loading } from '@tongguan/shared/ui/loading';
import { NotFound } from '@tongguan/shared/ui/not-found';
import { Problem } from '@tongguan/shared/ui/problem';
import { door } from '../door';
import { parts } from '../parts';

interface Props {
  no: string;
  /** Opens what is found without being asked: the person has scanned, not searched. */
  once?: boolean;
}

/** The lead of this number, or the one sentence for all that is not there or not to be seen. */
export const Find = ({ no, once = false }: Props) => {
  const { found, look } = useFind(parts, no, (lead) => once && door.open('lead', { lead }));
  if (found.at === 'looking') return <Loading words="正在找这条线索…" />;
  if (found.at === 'failed') return <Problem message={found.words} onRetry={look} />;
  if (found.at === 'nothing') return <NotFound />;
  return (
    <ActionButton kind="primary" onTap={() => door.open('lead', { lead: found.lead })} testId="found-open">
      打开 {no}
    </ActionButton>
  );
};
