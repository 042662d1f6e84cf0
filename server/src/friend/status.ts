import { contactKind } from '../contact/contact';
import { open } from '../platform/collections';
import { jobsSpec } from '../platform/queue/jobs';
import type { Services } from '../services';
import { friendRunSpec } from './friend-run';
import { friendSyncSpec } from './friend-sync';

const shownRuns = 3;

/** How far the comparison with WeCom is: for whoever brings the product live, and afterwards for whoever wonders. */
export const friendStatus = async ({ db }: Services) => {
  const syncs = open(db, friendSyncSpec);
  const dead = { deadAt: { $exists: true } };
  const [contacts, waiting, deadSyncs, deadWrites, runs] = await Promise.all([
    open(db, contactKind.spec).countDocuments({ 'friends.0': { $exists: true } }),
    syncs.countDocuments({ dueAt: { $exists: true } }),
    syncs.countDocuments(dead),
    open(db, jobsSpec).countDocuments({ ...dead, subject: /^contact-/ }),
    open(db, friendRunSpec).find().sort({ startedAt: -1 }).limit(shownRuns).toArray(),
  ]);
  return {
    contacts,
    waiting,
    dead: deadSyncs + deadWrites,
    runs: runs.map(({ _id, startedAt, finishedAt, members, done, relations, added, repaired, problem }) => ({
      id: _id,
      startedAt: startedAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
      ...{ members, done, relations, added, repaired },
      problem: problem ?? null,
    })),
  };
};
