import { AppError } from '@tongguan/shared/api/errors';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { useEffect, useState } from 'react';
import type { Parts } from './parts';
import { goInstead } from './use-route';

/** A scanned code: the lead of that number, or the one sentence for all that is not there or not to be seen. */
export const FindScreen = ({ parts: { api }, no }: { parts: Parts; no: string }) => {
  const [found, setFound] = useState<'looking' | 'nothing' | { problem: string }>('looking');
  const look = () => {
    setFound('looking');
    api('lead.find', { no }).then(
      ({ lead }) => (lead ? goInstead({ at: 'lead', lead }) : setFound('nothing')),
      // No number at all is as good as one that is not there.
      (error) =>
        setFound(
          error instanceof AppError && error.code === 'invalid'
            ? 'nothing'
            : { problem: error instanceof Error ? error.message : '出错了，请重试' },
        ),
    );
  };
  // Once per code.
  useEffect(look, [no]);
  if (found === 'looking') return <Loading words="正在找这条线索…" />;
  if (found === 'nothing')
    return <Empty title="打不开这条线索" words="这条线索不存在或不在你的权限内。请核对二维码下面的线索ID。" testId="scan-nothing" />;
  return <Problem message={found.problem} onRetry={look} />;
};
