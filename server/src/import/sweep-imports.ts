import { open } from '../platform/collections';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { importDataSpec, importKind } from './import-record';

/** Clears the rows of imports whose time is over, and the key that opened them. The plan and its counts stay. Returns how many. */
export const sweepImports = async (services: Services): Promise<number> => {
  const { db, now, trail } = services;
  const due = await open(db, importKind.spec)
    .find({ sweepAt: { $lte: now() } })
    .project<{ _id: string; state: string }>({ state: 1 })
    .limit(50)
    .toArray();
  for (const { _id, state } of due) {
    if (state === 'running' || state === 'settling') continue;
    await open(db, importDataSpec).deleteMany({ import: _id });
    await trail.change(importKind, _id, { actor: systemActor }, (record) =>
      record.sweepAt
        ? {
            events: [{ type: 'import.cleared', data: {} }],
            set: record.state === 'done' ? {} : { state: 'stopped' as const },
            unset: ['key', 'columns', 'sweepAt'],
          }
        : { events: [] },
    );
  }
  return due.length;
};
