import { randomBytes } from 'node:crypto';
import type { BenchDatabase } from '../database';
import { inFlight } from '../in-flight';
import { drainQueue, type Row, woken } from './bare-queue';
import { staff } from './forms';
import { type IntakeRun, runOf } from './ours';
import type { Pattern } from './pattern';

type Doc = { _id: string; [field: string]: unknown };

const hex = (prefix: string): string => prefix + randomBytes(12).toString('hex');
const leadBatch = 32;
const moveBatch = 100;

/**
 * The floor under an intake: the bare driver doing the very look-ups and writes of the product, of the same size, in the same order and
 * batches, and the same HTTP posts to WeCom; no HTTP server, no crypto, no validation, no routing rule. For one new person:
 *
 * - acknowledged after: insert arrival, find contact by its keys, insert contact, insert lead (those of one region that wait, together);
 *   then, not waited for, mark the arrival
 * - the mover: find pending events, insert into trail, insert jobs, clear the leads
 * - job `route`: claim (find, find, update, find), find event, find lead, take the region's lease, count the loads of its reps (once while
 *   leads of the region wait, for at most a second), find lead, find command in trail, update lead, drop the lease; mark the job; find the queue empty
 * - the mover again, for `lead.assigned`
 * - job `notify`: claim, find event, find lead, find contact, insert message; mark; find empty
 * - the message: claim, find contact, take the person's quota, post, mark; find empty
 *
 * Staff and settings are read anew every two seconds.
 */
export const createBareIntake = ({ db }: BenchDatabase, pattern: Pattern, wecomUrl: string) => {
  const of = (name: string) => db.collection<Doc>(name);
  const [arrivals, contacts, leads, trail, leases, quotas] = ['arrivals', 'contacts', 'leads', 'trail', 'leases', 'quotas'].map(of) as [
    ReturnType<typeof of>,
    ReturnType<typeof of>,
    ReturnType<typeof of>,
    ReturnType<typeof of>,
    ReturnType<typeof of>,
    ReturnType<typeof of>,
  ];
  const jobs = db.collection<Row>('jobs');
  const outbox = db.collection<Row>('outbox');
  const regions = Array.from({ length: staff.regions }, (_, i) => `R${i}`);
  const reps = (region: string) => Array.from({ length: staff.repsEach }, (_, i) => `${region}-${i}`);
  let turn = 0;

  // Numbers and inserts of leads, per region.
  const numbers = new Map<string, number>();
  const queues = new Map<string, { lead: Doc; written: () => void }[]>();
  const insertLead = (lead: Doc, region: string): Promise<void> =>
    new Promise((written) => {
      const queue = queues.get(region);
      if (queue) {
        queue.push({ lead, written });
        return;
      }
      const mine = [{ lead, written }];
      queues.set(region, mine);
      setImmediate(async () => {
        while (mine.length > 0) {
          const batch = mine.slice(0, leadBatch);
          const last = numbers.get(region) ?? 0;
          await leads.insertMany(
            batch.map(({ lead }, i) => ({ ...lead, number: last + 1 + i })),
            { ordered: true },
          );
          numbers.set(region, last + batch.length);
          for (const { lead, written } of mine.splice(0, batch.length)) {
            unmoved.add(lead._id);
            void move();
            written();
          }
        }
        queues.delete(region);
      });
    });

  // The mover.
  const unmoved = new Set<string>();
  const move = woken(async () => {
    while (unmoved.size > 0) {
      const ids = [...unmoved].slice(0, moveBatch);
      for (const id of ids) unmoved.delete(id);
      const found = await leads
        .find({ _id: { $in: ids }, pendingAt: { $exists: true } })
        .project<{ _id: string; version: number; pending: { subject: string; n: number; at: Date }[] }>({ version: 1, pending: 1 })
        .limit(moveBatch)
        .toArray();
      if (found.length === 0) continue;
      const events = found.flatMap((lead) => lead.pending);
      await trail.insertMany(
        events.map((event) => ({ _id: `${event.subject}@${event.n}`, ...event })),
        { ordered: false },
      );
      const rows = events.map(({ subject, n, at }) => {
        const reaction = n === 1 ? 'route' : 'notify';
        return { _id: `${subject}@${n}@${reaction}`, subject, n, reaction, dueAt: at, attempts: 0 };
      });
      await jobs.insertMany(rows, { ordered: false });
      const cleared = await leads.bulkWrite(
        found.map(({ _id, version, pending }) => ({
          updateOne: {
            filter: { _id, version, pending: { $size: pending.length } },
            update: { $set: { pending: [] }, $unset: { pendingAt: '' } },
          },
        })),
        { ordered: false },
      );
      if (cleared.matchedCount < found.length) {
        for (const { _id, pending } of found) {
          const last = pending.at(-1)!.n;
          await leads.updateOne({ _id, 'pending.n': { $lte: last } }, { $pull: { pending: { n: { $lte: last } } } as never });
        }
      }
      void runJobs();
    }
  });

  // Reading what changes seldom.
  let readAt = 0;
  const readSeldom = async () => {
    if (Date.now() - readAt < 2000) return;
    readAt = Date.now();
    const settings = ['routing', 'clocks'].map((_id) => of('settings').findOne({ _id }));
    await Promise.all([of('people').find().toArray(), of('departments').find().toArray(), ...settings]);
  };

  // Routing, one at a time per region.
  const turns = new Map<string, Promise<void>>();
  const countedAt = new Map<string, number>();
  const inTurn = async (region: string, work: () => Promise<void>): Promise<void> => {
    const lease = `route:${region}`;
    const mine = (turns.get(region) ?? Promise.resolve()).then(async () => {
      await leases.findOneAndUpdate(
        { _id: lease, $or: [{ holder: 'me' }, { until: { $lte: new Date() } }] },
        { $set: { holder: 'me', until: new Date(Date.now() + 5000) } },
        { upsert: true, returnDocument: 'after' },
      );
      await work();
    });
    turns.set(region, mine);
    await mine;
    if (turns.get(region) !== mine) return;
    turns.delete(region);
    countedAt.delete(region);
    await leases.deleteOne({ _id: lease, holder: 'me' });
  };
  const countLoads = async (region: string) => {
    if (Date.now() - (countedAt.get(region) ?? 0) < 1000) return;
    countedAt.set(region, Date.now());
    const started = { $sum: { $cond: [{ $eq: ['$startedAt', null] }, 0, 1] } };
    const group = { _id: '$owner', open: { $sum: 1 }, started, last: { $max: '$assignedAt' } };
    await leads.aggregate([{ $match: { owner: { $in: reps(region) }, closedAt: null } }, { $group: group }]).toArray();
  };
  const route = async (id: string, job: string) => {
    const lead = await leads.findOne({ _id: id });
    const region = lead!['region'] as string;
    await inTurn(region, async () => {
      await readSeldom();
      await countLoads(region);
      const subject = `lead-${id}`;
      await leads.findOne({ _id: id });
      await trail.find({ cmd: job }).toArray();
      const at = new Date();
      const owner = reps(region)[turn++ % staff.repsEach]!;
      const event = { ...pattern.assigned, subject, cmd: job, at };
      const { routing, team, clocks, nextDue } = pattern.lead;
      await leads.updateOne(
        { _id: id, version: 1 },
        {
          $set: { owner, team, seenBy: [owner], routing, assignedAt: at, clocks, nextDue, version: 2, head: event.hash, pendingAt: at },
          $push: { pending: { $each: [event] } } as never,
        },
      );
      unmoved.add(id);
      void move();
    });
  };

  const notify = async (id: string, job: string) => {
    const lead = await leads.findOne({ _id: id });
    const contact = await contacts.findOne({ _id: lead!['contact'] as string });
    const at = new Date();
    const { sealed, cause } = pattern.message;
    const subject = `lead-${id}`;
    const to = lead!['owner'];
    await outbox.insertOne({ _id: job, subject, n: 2, to, contact: contact!._id, sealed, dueAt: at, createdAt: at, cause, attempts: 0 });
    void runOutbox();
  };

  const runJobs = woken(() =>
    drainQueue(jobs, 30_000, async (job) => {
      await trail.findOne({ _id: `${job.subject}@${job.n}` });
      const id = job.subject.slice('lead-'.length);
      await (job['reaction'] === 'route' ? route(id, job._id) : notify(id, job._id));
      return true;
    }),
  );

  // Messages.
  let marked = 0;
  const body = { touser: 'rep', msgtype: 'template_card', agentid: 1_000_002, template_card: 'x'.repeat(pattern.message.sealed.length) };
  const runOutbox = woken(() =>
    drainQueue(outbox, 60_000, async (row) => {
      await contacts.findOne({ _id: row['contact'] as string });
      const now = new Date();
      await quotas.findOneAndUpdate(
        { _id: `message:${row['to']}`, $or: [{ 'used.27': { $exists: false } }, { 'used.0': { $lte: new Date(now.getTime() - 60_000) } }] },
        { $push: { used: { $each: [now], $slice: -28 } } as never, $set: { expiresAt: new Date(now.getTime() + 60_000) } },
        { upsert: true, returnDocument: 'after' },
      );
      const posted = await fetch(`${wecomUrl}/cgi-bin/message/send?access_token=token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const { msgid, response_code: responseCode } = (await posted.json()) as { msgid: string; response_code: string };
      await outbox.updateOne(
        { _id: row._id, token: row['token'] },
        { $set: { outcome: 'sent', msgid, responseCode, doneAt: new Date() }, $unset: { dueAt: '', token: '', reason: '' } },
      );
      marked++;
      return false;
    }),
  );

  const takeIn = async (i: number): Promise<void> => {
    const [arrival, contact, lead] = [hex('a'), hex('c'), hex('l')];
    const region = regions[i % regions.length]!;
    const at = new Date();
    const { resumeAt: _r, ...kept } = pattern.arrival;
    const { contact: _c, lead: _l, no: _n, outcome: _o, ...asReceived } = kept;
    await arrivals.insertOne({ ...asReceived, _id: arrival, receivedAt: at, resumeAt: new Date(at.getTime() + 30_000) });
    const keys = [`1${randomBytes(18).toString('base64url')}`];
    await contacts.findOne({ keys: { $in: keys } });
    await contacts.insertOne({ ...pattern.contact, _id: contact, keys });
    const { nextDue: _d, ...plain } = pattern.lead;
    const first = { ...pattern.created, subject: `lead-${lead}`, cmd: arrival, at };
    const unassigned = { owner: null, seenBy: [`:region:${region}`], team: null, assignedAt: null, routing: null, clocks: {} };
    const trailed = { version: 1, head: first.hash, pending: [first], pendingAt: at };
    const fresh = { ...plain, ...unassigned, ...trailed, _id: lead, region, contact, openFor: contact, arrivals: [arrival] };
    await insertLead(fresh, region);
    const result = { contact, lead, no: pattern.lead.no, outcome: 'created' };
    void arrivals.updateOne({ _id: arrival }, { $set: result, $unset: { resumeAt: '' } });
  };

  return {
    async run(width: number, count: number): Promise<IntakeRun> {
      const wanted = marked + count;
      const [begun, cpu] = [performance.now(), process.cpuUsage()];
      const { each } = await inFlight(width, count, takeIn);
      while (marked < wanted) await new Promise((resolve) => setTimeout(resolve, 2));
      await Promise.all([move(), runJobs(), runOutbox()]);
      return runOf({ count, begun, cpu, each });
    },
  };
};
