import { createHash } from 'node:crypto';
import { type Call, text } from '../api/call';
import { Refusal } from '../refusal';
import type { Delivery, Person } from '../state';
import { hasSlot, takeSlot } from '../windows';
import { keepNewest, randomText, type World } from '../world';
import { answersBack } from './check-card';
import { checkContent } from './check-content';
import { resolveRecipients } from './recipients';

/** POST message/send. */
export function sendMessage({ world, body }: Call): object {
  checkAgent(world, body.agentid);
  const split = (value: unknown) => text(value).split('|').filter(Boolean);
  const to = resolveRecipients(world, split(body.touser), split(body.toparty), split(body.totag));
  const msgtype = text(body.msgtype);
  const answer = {
    invaliduser: to.invalidUsers.join('|'),
    invalidparty: to.invalidParties.join('|'),
    invalidtag: to.invalidTags.join('|'),
    unlicenseduser: '',
  };
  const repeated = repeatOf(world, body);
  if (repeated) {
    world.live.counters.duplicates += 1;
    return { ...answer, msgid: repeated };
  }
  const content = checkContent(world, msgtype, body);
  const msgid = `MSG${randomText(24)}`;
  const taskId = msgtype === 'template_card' ? text(content.task_id) || undefined : undefined;
  if (taskId) world.state.taskIds[taskId] = msgid;
  for (const person of to.people) deliver(world, person, { msgid, msgtype, content, taskId });
  remember(world, body, msgid);
  world.changed();
  if (msgtype !== 'template_card' || !answersBack(content)) return { ...answer, msgid };
  const code = issueResponseCode(
    world,
    msgid,
    to.people.map((person) => person.userid),
  );
  return { ...answer, msgid, response_code: code };
}

/** 41011 absent, 40056 not a number, 301002 another app's. */
export function checkAgent(world: World, agentid: unknown): void {
  if (agentid === undefined || agentid === null || agentid === '') throw new Refusal(41011);
  if (!Number.isInteger(Number(agentid))) throw new Refusal(40056);
  if (Number(agentid) !== world.options.agentId) throw new Refusal(301002);
}

export function issueResponseCode(world: World, msgid: string, userids: string[]): string {
  forgetOld(world.state.responseCodes, (old) => old.issuedAt < world.now() - 7 * 86_400_000);
  const code = randomText(32);
  world.state.responseCodes[code] = { msgid, userids, issuedAt: world.now(), used: false };
  return code;
}

/** Too many for one person are dropped without a word to the sender: only the counter knows. */
function deliver(
  world: World,
  person: Person,
  message: Pick<Delivery, 'msgid' | 'msgtype' | 'content'> & { taskId: string | undefined },
): void {
  const { limits, counters } = world.live;
  const hour = `person hour ${person.userid}`;
  const roomy = hasSlot(world, hour, limits.personPerHour, 3_600_000);
  if (!roomy || !takeSlot(world, `person minute ${person.userid}`, limits.personPerMinute, 60_000)) {
    counters.dropped += 1;
    return;
  }
  takeSlot(world, hour, limits.personPerHour, 3_600_000);
  counters.sent += 1;
  world.state.sequence += 1;
  const { taskId, content, ...rest } = message;
  const id = `m${world.state.sequence}`;
  world.state.deliveries.push({
    id,
    ...rest,
    content: structuredClone(content),
    userid: person.userid,
    at: world.now(),
    recalled: false,
    ...(taskId ? { taskId } : {}),
  });
  keepNewest(world.state.deliveries, 5000);
}

const bodyHash = (body: Record<string, unknown>): string => createHash('sha256').update(JSON.stringify(body)).digest('hex');

/** enable_duplicate_check: the very same request JSON inside the interval goes out once. */
function repeatOf(world: World, body: Record<string, unknown>): string | undefined {
  if (Number(body.enable_duplicate_check ?? 0) !== 1) return undefined;
  const seconds = Number(body.duplicate_check_interval ?? 1800);
  if (!(seconds > 0 && seconds <= 14_400)) throw new Refusal(40058, 'duplicate_check_interval');
  const earlier = world.state.sentBodies[bodyHash(body)];
  return earlier && earlier.at > world.now() - seconds * 1000 ? earlier.msgid : undefined;
}

function remember(world: World, body: Record<string, unknown>, msgid: string): void {
  if (Number(body.enable_duplicate_check ?? 0) !== 1) return;
  forgetOld(world.state.sentBodies, (old) => old.at < world.now() - 14_400_000);
  world.state.sentBodies[bodyHash(body)] = { msgid, at: world.now() };
}

/** Entries stand in the order they were made, so looking from the front until one is young enough is all it takes. */
function forgetOld<T>(entries: Record<string, T>, isOld: (entry: T) => boolean): void {
  for (const key in entries) {
    if (!isOld(entries[key]!)) return;
    delete entries[key];
  }
}
