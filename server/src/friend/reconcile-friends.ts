import { contactKind } from '../contact/contact';
import { syncLeavers } from '../people/sync-people';
import { open } from '../platform/collections';
import { dropLease, takeLease } from '../platform/lease';
import { loggable } from '../platform/log';
import type { Services } from '../services';
import { WecomError } from '../wecom/wecom-error';
import { askMissing, comparePage } from './compare-friends';
import { refreshTags } from './corp-tags';
import { currentRun, type FriendRunRow, firstRun, friendRunSpec, wentLive } from './friend-run';

/** Members asked about in one call; WeCom takes 100. Fewer, since a run that is broken off begins its members again. */
const membersAtOnce = 50;
const lease = 'friend-run';
const leaseMs = 30_000;
const retryMs = 60_000;

/** Another process has the lease now. */
class Overtaken extends Error {}

const meeting = (blind: string, userid: string): string => `${blind} ${userid}`;

/** Compares all friends of these members, page by page. */
const compareMembers = async (services: Services, run: FriendRunRow, userids: readonly string[]) => {
  const { db, now, vault, wecom } = services;
  const live = await wentLive(db);
  const isNew = (since: Date): boolean => run._id !== firstRun && live !== null && since >= live;
  const met = new Set<string>();
  const count = { relations: 0, added: 0, repaired: 0 };
  let cursor = '';
  do {
    if (!(await takeLease(db, lease, leaseMs, now()))) throw new Overtaken();
    const page = await wecom.relationsOf(userids, cursor);
    for (const { customer, follower } of page.relations)
      met.add(meeting(vault.blind('external', customer.externalUserId), follower.userid));
    const { added, repaired } = await comparePage(services, page.relations, isNew);
    count.relations += page.relations.length;
    count.added += added;
    count.repaired += repaired;
    cursor = page.next;
  } while (cursor);
  count.repaired += await askMissing(services, userids, met, meeting);
  return count;
};

/** One member whom WeCom refuses must not keep the others from being compared. */
const compareOneByOne = async (services: Services, run: FriendRunRow, userids: readonly string[]) => {
  const sum = { relations: 0, added: 0, repaired: 0 };
  for (const userid of userids) {
    try {
      const count = await compareMembers(services, run, [userid]);
      sum.relations += count.relations;
      sum.added += count.added;
      sum.repaired += count.repaired;
    } catch (error) {
      if (!(error instanceof WecomError) || error.kind !== 'refused') throw error;
      services.log.warn({ err: loggable(error), person: userid }, 'friends of a member not compared');
      sum.repaired += await askMissing(services, [userid], new Set(), meeting);
    }
  }
  return sum;
};

const compare = async (services: Services, run: FriendRunRow, userids: readonly string[]) => {
  try {
    return await compareMembers(services, run, userids);
  } catch (error) {
    if (!(error instanceof WecomError) || error.kind !== 'refused') throw error;
    return compareOneByOne(services, run, userids);
  }
};

/** Friends of members whom WeCom no longer lists, because they left or lost the right to have customers. */
const askOfTheGone = async (services: Services, members: readonly string[]): Promise<number> => {
  const known = (await open(services.db, contactKind.spec).distinct('friends.userid')) as string[];
  const gone = known.filter((userid) => !members.includes(userid));
  return gone.length > 0 ? askMissing(services, gone, new Set(), meeting) : 0;
};

const work = async (services: Services, run: FriendRunRow): Promise<void> => {
  const runs = open(services.db, friendRunSpec);
  await refreshTags(services);
  await syncLeavers(services);
  const members = [...new Set(await services.wecom.followUsers())].sort();
  const left = members.filter((userid) => userid > run.after);
  for (let at = 0; at < left.length; at += membersAtOnce) {
    const userids = left.slice(at, at + membersAtOnce);
    const { relations, added, repaired } = await compare(services, run, userids);
    const $set = { after: userids.at(-1)!, members: members.length, done: members.length - left.length + at + userids.length };
    await runs.updateOne({ _id: run._id }, { $set, $inc: { relations, added, repaired }, $unset: { problem: '', retryAt: '' } });
  }
  const repaired = await askOfTheGone(services, members);
  await runs.updateOne(
    { _id: run._id },
    { $set: { finishedAt: services.now() }, $inc: { repaired }, $unset: { problem: '', retryAt: '' } },
  );
};

/**
 * Callbacks may be lost, and our own changes cause none: so every night all friends of all members are compared with what is kept. The first
 * run, at once on a new installation, makes every existing friend a contact, and no lead of anyone. One process at a time; a run that is broken
 * off goes on after the last members it finished, and doing them again changes nothing.
 */
export const reconcileFriends = async (services: Services): Promise<void> => {
  const { db, now } = services;
  const run = await currentRun(services);
  if (!run || !(await takeLease(db, lease, leaseMs, now()))) return;
  try {
    await work(services, run);
  } catch (error) {
    if (error instanceof Overtaken) return;
    if (!(error instanceof WecomError)) throw error;
    services.log.warn({ err: loggable(error), run: run._id }, 'comparison of friends put off');
    await open(db, friendRunSpec).updateOne(
      { _id: run._id },
      { $set: { problem: `${error.errcode ?? '—'} ${error.path}`, retryAt: new Date(now().getTime() + retryMs) } },
    );
  } finally {
    await dropLease(db, lease);
  }
};
