import { setTimeout as wait } from 'node:timers/promises';
import { hasCallback } from '../cards/check-content';
import { type CallbackRecord, keepNewest, randomText, type World } from '../world';
import { open, seal } from './envelope';
import { type Answer, request } from './post';
import { buildXml, type XmlFields } from './xml';

const tries = 3;

/** Sends one event in the way the present mode says. Settles when its fate is known; never rejects. */
export async function deliverEvent(world: World, event: XmlFields): Promise<CallbackRecord> {
  const { options, live } = world;
  const fields: XmlFields = { ToUserName: options.corpId, FromUserName: 'sys', CreateTime: world.seconds(), MsgType: 'event', ...event };
  const record: CallbackRecord = {
    id: randomText(8),
    at: world.now(),
    event: String(fields.Event ?? ''),
    ...(fields.ChangeType ? { changeType: String(fields.ChangeType) } : {}),
    fields,
    attempts: [],
    outcome: 'waiting',
  };
  live.callbacks.push(record);
  keepNewest(live.callbacks, 1000);
  if (!hasCallback(world)) record.outcome = 'unset';
  else await byMode(world, record, buildXml(fields));
  world.changes.emit('change');
  return record;
}

async function byMode(world: World, record: CallbackRecord, xml: string): Promise<void> {
  const { faults } = world.live;
  const copies = { doubled: 2, tripled: 3 }[faults.callbackMode as 'doubled'] ?? 1;
  if (faults.callbackMode === 'lost') {
    record.outcome = 'lost';
    return;
  }
  if (faults.callbackMode === 'delayed') await wait(faults.callbackDelayMs);
  if (faults.callbackMode === 'out-of-order') await heldBack(world, () => post(world, record, xml));
  // Copies go out together: a product that is not safe against a real race shows it here.
  else await Promise.all(Array.from({ length: copies }, () => post(world, record, xml)));
  releaseHeld(world);
}

/** The first event waits until the next has gone, or until nothing came for a while. */
async function heldBack(world: World, send: () => Promise<void>): Promise<void> {
  if (world.live.held) return send();
  const released = new Promise<void>((resolve) => {
    world.live.held = resolve;
  });
  const timer = setTimeout(() => releaseHeld(world), world.live.faults.callbackDelayMs);
  await released;
  clearTimeout(timer);
  await send();
}

function releaseHeld(world: World): void {
  const held = world.live.held;
  delete world.live.held;
  held?.();
}

/** Up to three tries, again only after a failed connection or the time limit; any HTTP answer ends it. */
async function post(world: World, record: CallbackRecord, xml: string): Promise<void> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const { query, body } = seal(world, xml);
    const started = Date.now();
    try {
      const answer = await request('POST', withQuery(world.options.callbackUrl!, query), body, world.options.callbackTimeoutMs);
      record.attempts.push({ at: world.now(), ms: Date.now() - started, status: answer.status });
      settle(world, record, answer);
      return;
    } catch (error) {
      record.attempts.push({ at: world.now(), ms: Date.now() - started, error: (error as Error).message });
    }
  }
  if (record.outcome === 'waiting') record.outcome = 'failed';
}

function settle(world: World, record: CallbackRecord, answer: Answer): void {
  if (answer.status < 200 || answer.status > 299) {
    if (record.outcome === 'waiting') record.outcome = 'failed';
    return;
  }
  record.outcome = 'delivered';
  const said = answer.body.trim();
  if (said === '' || said === 'success') {
    record.reply ??= 'empty';
    return;
  }
  try {
    const message = open(world, said);
    record.reply = String(message.MsgType ?? 'unknown');
    world.changes.emit('reply', record, message);
  } catch (error) {
    record.reply = `refused: ${(error as Error).message}`;
  }
}

export const withQuery = (url: string, query: string): string => url + (url.includes('?') ? '&' : '?') + query;
