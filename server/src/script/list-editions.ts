import { AppError } from '@tongguan/shared/api/errors';
import type { ScriptBody } from '@tongguan/shared/script/script';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { bodyOf, nameIn } from './present-script';
import { scriptKind } from './script-record';

/** Every text a script has been approved with, read from its trail: what a rep sent in an edition of then can be looked up. */
export const listEditions = async ({ db, directory, trail }: Services, id: string) => {
  const record = await open(db, scriptKind.spec).findOne({ _id: id });
  if (!record) throw new AppError('not-found', '没有这条话术');
  const [staff, events] = await Promise.all([directory.staff(), trail.readTrail(scriptKind.kind, record)]);
  const editions = [];
  let writer = '';
  for (const { type, data, actor, at } of events) {
    if (type === 'script.drafted') writer = actor.id;
    if (type !== 'script.approved') continue;
    const body = bodyOf(data as unknown as ScriptBody);
    const names = { writtenBy: nameIn(staff, writer), by: nameIn(staff, actor.id) };
    editions.unshift({ ...body, edition: Number(data['edition']), ...names, at: at.toISOString() });
  }
  return { editions };
};
