import { AppError } from '@tongguan/shared/api/errors';
import type { Person } from '../people/directory';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { mayMerge } from './askers';
import { type DuplicateRecord, duplicateKind } from './duplicate';
import { loadDuplicate } from './load-duplicate';

/** 不是同一个: this pair is never asked about again. */
export const dismissDuplicate = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  via: 'screen' | 'card',
): Promise<void> => {
  const { leads } = await loadDuplicate(services, actor, id);
  if (!mayMerge(actor, ...leads)) throw new AppError('forbidden', '你可以查看这两条线索，但不能合并或标记');
  await services.trail.change(duplicateKind, id, { actor: { kind: 'person', id: actor.id }, cmd }, (pair): Change<DuplicateRecord> => {
    if (pair.state === 'merged') throw new AppError('conflict', '这两条线索已经合并');
    return pair.state === 'dismissed'
      ? { events: [] }
      : { events: [{ type: 'duplicate.dismissed', data: { via } }], set: { state: 'dismissed' } };
  });
};
