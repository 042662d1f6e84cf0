import { AppError } from '@tongguan/shared/api/errors';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import type { Db } from 'mongodb';
import { leadKind } from '../lead/lead';
import { personKind } from '../people/person';
import { open } from '../platform/collections';

export const capOf = (person: string, routing: RoutingSettings): number =>
  routing.reps.find((rep) => rep.person === person)?.cap ?? routing.cap;

export const openLeadsOf = (db: Db, person: string): Promise<number> =>
  open(db, leadKind.spec).countDocuments({ owner: person, closedAt: null });

/** A claim whose process died holds its place so long. */
const heldMs = 30_000;

/**
 * Holds a place under a person's cap while `take` runs, and gives it back after. The place is taken on the person first and counted
 * then: of claims racing over several processes the later in the list counts the earlier, so the cap holds whoever writes first.
 */
export const withinCap = async <R>(
  db: Db,
  parts: { person: string; lead: string; cap: number; now: Date },
  take: () => Promise<R>,
): Promise<R> => {
  const { person, lead, cap, now } = parts;
  const people = open(db, personKind.spec);
  const mine = { lead, at: now };
  await people.updateOne({ _id: person }, { $pull: { claiming: { at: { $lte: new Date(now.getTime() - heldMs) } } } });
  const held = await people.findOneAndUpdate({ _id: person }, { $push: { claiming: mine } }, { returnDocument: 'after' });
  try {
    const place = held?.claiming?.length ?? 1;
    if ((await openLeadsOf(db, person)) + place > cap)
      throw new AppError('conflict', `你手上的线索已满（上限 ${cap} 条），先处理一些再认领`);
    return await take();
  } finally {
    await people.updateOne({ _id: person }, { $pull: { claiming: mine } });
  }
};
