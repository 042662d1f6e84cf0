import { Problem } from '@tongguan/shared/ui/problem';
import { type ReactNode, useEffect, useState } from 'react';

interface Props<M> {
  load: () => Promise<M>;
  /** Holds the place until it is there. */
  coming: ReactNode;
  children: (module: M) => ReactNode;
}

/** A part of the page that comes when it is wanted, so that the first load does not carry it. `load` must not change. */
export const OnDemand = <M,>({ load, coming, children }: Props<M>) => {
  const [module, setModule] = useState<{ held: M } | 'failed' | null>(null);
  const ask = () => {
    setModule(null);
    load().then(
      (held) => setModule({ held }),
      () => setModule('failed'),
    );
  };
  // Once.
  useEffect(ask, []);
  if (module === null) return coming;
  if (module === 'failed') return <Problem message="这一部分没有取到，请检查网络后重试。" onRetry={ask} />;
  return children(module.held);
};
