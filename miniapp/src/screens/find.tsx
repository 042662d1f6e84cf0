import { AppError } from '@tongguan/shared/api/errors';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import { door } from '../door';
import { parts } from '../parts';

type Found = { at: 'looking' } | { at: 'nothing' } | { at: 'there'; lead: string } | { at: 'failed'; words: string };

interface Props {
  no: string;
  /** Opens what is found without being asked: the person has scanned, not typed. */
  once?: boolean;
}

/** The lead of this number, or the one sentence for all that is not there or not to be seen. */
export const Find = ({ no, once = false }: Props) => {
  const [found, setFound] = useState<Found>({ at: 'looking' });
  const look = () => {
    setFound({ at: 'looking' });
    parts.api('lead.find', { no }).then(
      ({ lead }) => {
        setFound(lead ? { at: 'there', lead } : { at: 'nothing' });
        if (lead && once) door.open('lead', { lead });
      },
      (error: unknown) =>
        setFound(
          error instanceof AppError && error.code === 'invalid'
            ? { at: 'nothing' }
            : { at: 'failed', words: error instanceof Error ? error.message : '出错了，请重试' },
        ),
    );
  };
  // Once per number.
  useEffect(look, [no]);
  if (found.at === 'looking') return <Loading words="正在找这条线索…" />;
  if (found.at === 'failed') return <Problem message={found.words} onRetry={look} />;
  if (found.at === 'nothing')
    return <Empty title="打不开这条线索" words="这条线索不存在或不在你的权限内。请核对线索ID。" testId="scan-nothing" />;
  return (
    <ActionButton kind="primary" onTap={() => door.open('lead', { lead: found.lead })} testId="found-open">
      打开 {no}
    </ActionButton>
  );
};
