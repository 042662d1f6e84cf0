import { AppError } from '@tongguan/shared/api/errors';
import { mostViews, type SavedView } from '@tongguan/shared/desk/contract';
import type { LeadFilter } from '@tongguan/shared/desk/lead-filter';
import type { Person } from '../people/directory';
import { collection, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { type RecordBase, recordKind } from '../platform/trail/record';
import type { Services } from '../services';

/** What one person keeps on their desk, `_id` is the userid. */
interface DeskRecord extends RecordBase {
  views: SavedView[];
}

export const deskKind = recordKind('desk', collection<DeskRecord>('desks'));

interface Views {
  views: SavedView[];
}

export const listViews = async (services: Services, actor: Person): Promise<Views> => ({
  views: (await open(services.db, deskKind.spec).findOne({ _id: actor.id }))?.views ?? [],
});

const byOf = (actor: Person, cmd: string) => ({ actor: { kind: 'person' as const, id: actor.id }, cmd });

/** Keeps a filter under a name of the person's own; the same name takes its place. */
export const keepView = async (
  services: Services,
  actor: Person,
  wanted: { cmd: string; name: string; filter: LeadFilter },
): Promise<Views> => {
  const filter = Object.fromEntries(Object.entries(wanted.filter).filter(([, value]) => value)) as Record<string, string>;
  const view: SavedView = { id: derivedId('v', actor.id, wanted.name), name: wanted.name, filter };
  const event = { type: 'desk.view-kept', data: { view: view.id } };
  const by = byOf(actor, wanted.cmd);
  const created = await services.trail.create(deskKind, { _id: actor.id, views: [view] }, [event], by);
  if ('record' in created) return { views: created.record.views };
  const { record } = await services.trail.change(deskKind, actor.id, by, ({ views }) => {
    const known = views.some(({ id }) => id === view.id);
    if (!known && views.length >= mostViews) throw new AppError('conflict', `最多保存 ${mostViews} 个筛选，请先删掉不用的`);
    return { events: [event], set: { views: known ? views.map((one) => (one.id === view.id ? view : one)) : [...views, view] } };
  });
  return { views: record.views };
};

export const dropView = async (services: Services, actor: Person, wanted: { cmd: string; view: string }): Promise<Views> => {
  if ((await listViews(services, actor)).views.length === 0) return { views: [] };
  const { record } = await services.trail.change(deskKind, actor.id, byOf(actor, wanted.cmd), ({ views }) =>
    views.some(({ id }) => id === wanted.view)
      ? {
          events: [{ type: 'desk.view-dropped', data: { view: wanted.view } }],
          set: { views: views.filter(({ id }) => id !== wanted.view) },
        }
      : { events: [] },
  );
  return { views: record.views };
};
