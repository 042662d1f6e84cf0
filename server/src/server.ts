import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { AppError } from '@tongguan/shared/api/errors';
import type { Db, MongoClient } from 'mongodb';
import { type CalendarJobRow, calendarJobSpec } from './appointment/appointment-record';
import { catchUpAppointments } from './appointment/catch-up';
import { keepAppointment } from './appointment/keep-appointment';
import { createCardReader } from './arrival/card-reader';
import { createArrivalDoors } from './arrival/receive-arrival';
import { sweepRejected } from './arrival/sweep-rejected';
import { makeAnchors } from './audit/make-anchors';
import { contactKind } from './contact/contact';
import { reapplyErasures } from './contact/personal-data';
import { customerKind } from './customer/customer';
import { settleAllUnverified } from './customer/settle-unverified';
import { createVerificationDue } from './customer/verification-due';
import { createDeliver } from './deliver';
import { createKeysCatchUp } from './duplicate/rekey';
import { createFairnessJob } from './fairness/make-report';
import { sweepFiles } from './file/sweep-files';
import { createCorpTags } from './friend/corp-tags';
import { type FriendSyncRow, friendSyncSpec, sweepSyncs } from './friend/friend-sync';
import { reconcileFriends } from './friend/reconcile-friends';
import { syncFriend } from './friend/sync-friend';
import { createHandlers } from './handlers';
import { importKind } from './import/import-record';
import { sweepImports } from './import/sweep-imports';
import { createImportWorker } from './import/work-on-imports';
import { createLeadClockDue } from './lead/clock-due';
import { createInsertLead } from './lead/insert-lead';
import { leadKind } from './lead/lead';
import { cardChangeSpec, changeCard } from './message/card-changes';
import { kinds, migrations } from './migrations';
import { createDirectory } from './people/directory';
import { createPeopleSweep, syncPeople } from './people/sync-people';
import { noteAccess } from './platform/access';
import { sweepClocks } from './platform/clocks';
import { type CollectionSpec, open } from './platform/collections';
import type { Env } from './platform/env';
import { createApp } from './platform/http/app';
import { createRateLimiter, createShedder, defaultRateLimits, type RateLimits } from './platform/http/limits';
import { mount } from './platform/http/mount';
import { createLog, loggable } from './platform/log';
import { type Loop, startLoop } from './platform/loops';
import { createMetrics } from './platform/metrics';
import { migrate } from './platform/migrations';
import { connect } from './platform/mongo';
import { type JobRow, jobsSpec } from './platform/queue/jobs';
import { outboxSpec } from './platform/queue/outbox';
import { createQueue, type Queue, type QueueOptions, type QueueRow } from './platform/queue/queue';
import { restAfter } from './platform/rest';
import { clockSkew, maxSkewMs } from './platform/skew';
import { eventId, type TrailEvent } from './platform/trail/event';
import { createMover } from './platform/trail/mover';
import type { RecordKind } from './platform/trail/record';
import { createTrail } from './platform/trail/trail';
import { createVault } from './platform/vault';
import { queues } from './queues';
import { createReactions } from './reactions';
import { createRouting } from './routing/route-lead';
import type { Services } from './services';
import { bearerOf, personOfSession, sessionCookie } from './session/session';
import { createSettings } from './settings/settings';
import { createSms } from './sms/sms';
import type { WecomSettings } from './wecom/settings';
import { verifyFilesFrom } from './wecom/verify-files';
import { createWecom } from './wecom/wecom';
import { wecomRefusal } from './wecom-refusal';

export interface ServerOptions {
  env: Env;
  wecom: WecomSettings;
  now?: () => Date;
  rateLimits?: RateLimits;
  /** Without it nothing is swept by itself: tests call `sweepAll`. */
  loops?: boolean;
}

export interface RunningServer {
  url: string;
  services: Services;
  client: MongoClient;
  /** One pass of every worker, as the loops would make it. */
  sweepAll(): Promise<void>;
  /** Reads departments and members from WeCom, as the loop does every ten minutes. */
  syncPeople(): Promise<unknown>;
  /** Compares everybody's friends with WeCom, as the loop does at night, and at once on a new installation. */
  reconcileFriends(): Promise<void>;
  /** Resolves when nothing of the trail, the jobs or the messages is due. */
  drained(): Promise<void>;
  close(): Promise<void>;
}

/** Takes as long whatever was given. */
const sameSecret = (given: string, kept: string): boolean => {
  const [a, b] = [given, kept].map((text) => createHash('sha256').update(text).digest());
  return timingSafeEqual(a!, b!);
};

const maxInFlight = 512;
const graceMs = 10_000;
/** Who has asked this lately is at work, and will ask again. */
const atWorkMs = 2000;
/** The rest after each piece of work that is nobody's hurry, by how long the work took. */
const restShare = 0.6;

const listen = (server: HttpServer, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });

/** The whole server of one process: database, services, endpoints, workers. Fails with one clear sentence when it cannot start. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { env } = options;
  const now = options.now ?? (() => new Date());
  const log = createLog(env.TONGGUAN_LOG_LEVEL);
  const report = (what: string) => (error: unknown) => log.error({ err: loggable(error) }, what);
  const { client, db } = await connect(env.MONGODB_URI);
  await migrate(db, migrations, now);

  const loops: Record<string, Loop> = {};
  const wake = (name: string) => loops[name]?.wake();
  const vault = createVault(env.TONGGUAN_MASTER_KEY, env.TONGGUAN_INDEX_KEY);
  const metrics = createMetrics();
  const reactions: ReturnType<typeof createReactions> = {};
  const mover = createMover({
    db,
    kinds: kinds as unknown as readonly RecordKind<never>[],
    reactionsTo: (type) => Object.keys(reactions[type] ?? {}),
    wake: () => wake('jobs'),
    onError: report('events not moved; the sweep will'),
  });
  const trail = createTrail({ db, key: env.TONGGUAN_TRAIL_KEY, now, moveSoon: mover.moveSoon });
  const wecom = createWecom({
    settings: options.wecom,
    db,
    now,
    log,
    seal: (text) => vault.system.seal('token', text),
    open: (sealed) => vault.system.open('token', sealed),
  });
  const services: Services = {
    env,
    db,
    now,
    log,
    metrics,
    vault,
    trail,
    wecom,
    directory: createDirectory({ db, vault, now, administrators: env.TONGGUAN_ADMINS }),
    settings: createSettings({ db, trail, now }),
    sms: createSms(env),
    cardReader: createCardReader(env.TONGGUAN_CARD_READER),
    corpTags: createCorpTags({ db, now }),
    wakeOutbox: () => wake('outbox'),
    wakeFriends: () => wake('friends'),
    wakeCalendar: () => wake('calendar'),
    wakeImports: () => wake('imports'),
    wakePeople: () => {
      people.soon();
      wake('people');
    },
  };
  const routing = createRouting(services);
  const insertLead = createInsertLead({ db, trail });
  Object.assign(reactions, createReactions(services, insertLead, routing));
  await reapplyErasures(services);

  const arrivals = createArrivalDoors(services, insertLead);
  const imports = createImportWorker(services, arrivals);
  let askedAt = Number.NEGATIVE_INFINITY;
  /** What follows from imported rows is nobody's hurry either: while somebody is at work here it runs one at a time, and rests after each. */
  const givesWay = () => imports.isUnderWay() && performance.now() - askedAt < atWorkMs;
  let skewMs = 0;
  const dead = (queue: string) => (row: { _id: string }, reason: string) => {
    metrics.deadLetters.inc({ queue });
    log.error({ queue, row: row._id, reason }, 'given up');
  };
  const queueOf = <R extends QueueRow>(name: string, spec: CollectionSpec<R>, options: QueueWork<R>): Queue =>
    createQueue({ db, rows: open(db, spec), now, maxAttempts: 10, onDead: dead(name), ...options });
  const eventOf = new Map<string, TrailEvent>();
  const jobs = queueOf<JobRow>('jobs', jobsSpec, {
    leaseMs: 15_000,
    concurrency: () => (givesWay() ? 1 : 8),
    // An event never changes: it is read once for all that follows from it.
    prepare: async (batch) => {
      const events = await trail.events(batch);
      for (const job of batch) {
        const event = events.get(eventId(job));
        if (event) eventOf.set(job._id, event);
      }
    },
    handle: async (job) => {
      const begun = performance.now();
      const event = eventOf.get(job._id) ?? (await trail.event(job.subject, job.n));
      eventOf.delete(job._id);
      await reactions[event.type]?.[job.reaction]?.(event, job._id);
      if (givesWay()) await restAfter(begun, restShare);
      return undefined;
    },
  });
  const outbox = queueOf('outbox', outboxSpec, {
    order: 'lane',
    leaseMs: 30_000,
    concurrency: 8,
    ...createDeliver(services, () => new Date(now().getTime() - skewMs)),
  });

  const leadClockDue = createLeadClockDue(services, routing);
  const friends = queueOf<FriendSyncRow>('friends', friendSyncSpec, {
    leaseMs: 30_000,
    concurrency: 4,
    handle: (row) => syncFriend(services, row),
  });

  const calendar = queueOf<CalendarJobRow>('calendar', calendarJobSpec, {
    leaseMs: 60_000,
    concurrency: 4,
    handle: async ({ _id, subject }) => {
      await keepAppointment(services, subject, _id);
      return undefined;
    },
  });

  const cardChanges = queueOf('cardChanges', cardChangeSpec, {
    leaseMs: 30_000,
    concurrency: 4,
    handle: async (row) => {
      await changeCard(services, row);
      return undefined;
    },
  });

  const people = createPeopleSweep(services);
  /** One step at a time, as long as there is more: who stops the server waits for no more than one. */
  const again = (name: string, step: () => Promise<boolean>) => async () => {
    if (await step()) wake(name);
  };
  const sweeps: Record<string, { everyMs: number; work: () => Promise<unknown> }> = {
    mover: { everyMs: 1000, work: mover.sweep },
    jobs: { everyMs: 500, work: jobs.runDue },
    outbox: { everyMs: 500, work: outbox.runDue },
    clocks: { everyMs: 1000, work: () => sweepClocks(db, leadKind, now, leadClockDue, report('clock not acted on')) },
    verifications: {
      everyMs: 5000,
      work: () => sweepClocks(db, customerKind, now, createVerificationDue(services), report('verification not acted on')),
    },
    unverified: { everyMs: 60_000, work: () => settleAllUnverified(services) },
    arrivals: { everyMs: 5000, work: arrivals.resume },
    friends: { everyMs: 1000, work: friends.runDue },
    friendRun: { everyMs: 10_000, work: async () => Promise.all([sweepSyncs(services), reconcileFriends(services)]) },
    people: { everyMs: 5000, work: people.run },
    anchors: { everyMs: 60_000, work: () => makeAnchors(services) },
    imports: { everyMs: 1000, work: again('imports', imports.step) },
    calendar: { everyMs: 1000, work: calendar.runDue },
    cardChanges: { everyMs: 5000, work: cardChanges.runDue },
    appointments: { everyMs: 60_000, work: () => catchUpAppointments(services) },
    duplicateKeys: { everyMs: 10 * 60_000, work: again('duplicateKeys', createKeysCatchUp(services)) },
    files: { everyMs: 10 * 60_000, work: () => sweepFiles(services) },
    fairness: { everyMs: 60_000, work: createFairnessJob(services) },
    rejected: { everyMs: 10 * 60_000, work: () => sweepRejected(services) },
    oldImports: { everyMs: 10 * 60_000, work: () => sweepImports(services) },
  };
  let skewed = false;
  const checkClock = async () => {
    const skew = await clockSkew(db, now);
    skewMs = skew;
    const was = skewed;
    skewed = Math.abs(skew) > maxSkewMs;
    if (skewed && !was) log.error({ skew }, '本机时钟与数据库相差超过 30 秒，已停止后台处理，请校准时钟');
  };

  const router = mount<NonNullable<Awaited<ReturnType<typeof personOfSession>>>>({
    handlers: createHandlers(services, insertLead, arrivals),
    loadActor: (ctx) => {
      const carried = ctx.get('authorization');
      const token = carried ? bearerOf(carried) : ctx.cookies.get(sessionCookie(env.TONGGUAN_PUBLIC_URL.startsWith('https:')));
      return personOfSession(db, services.directory, token, now());
    },
    limit: createRateLimiter(options.rateLimits ?? defaultRateLimits),
    shed: createShedder(maxInFlight),
    onRefused: (actor, endpoint, request) => {
      noteAccess(db, { at: now(), person: actor.id, what: 'refused', on: endpoint, request }).catch(report('access row not written'));
    },
    assertOperator: (ctx) => {
      const token = env.TONGGUAN_METRICS_TOKEN;
      const proxied = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'].some((name) => ctx.get(name) !== '');
      const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ctx.ip) && !proxied;
      if (token ? !sameSecret(ctx.get('authorization'), `Bearer ${token}`) : !local) throw new AppError('forbidden', '仅限运维查看');
    },
    secureCookies: env.TONGGUAN_PUBLIC_URL.startsWith('https:'),
  });
  const https = env.TONGGUAN_PUBLIC_URL.startsWith('https:');
  const app = createApp({
    router,
    log,
    metrics,
    https,
    behindProxy: env.TONGGUAN_BEHIND_PROXY === '1',
    pages: {
      '/sidebar/': env.TONGGUAN_SIDEBAR,
      '/desk/': env.TONGGUAN_SIDEBAR && path.join(env.TONGGUAN_SIDEBAR, 'desk'),
      '/m/': env.TONGGUAN_MINIAPP,
    },
    onRequest: () => {
      askedAt = performance.now();
    },
    rootFiles: verifyFilesFrom(env.TONGGUAN_WECOM_VERIFY_FILE),
    translate: wecomRefusal,
  });
  const server = createServer(app.callback());
  const port = await listen(server, env.TONGGUAN_PORT, env.TONGGUAN_HOST);

  if (options.loops ?? true) {
    await checkClock();
    loops['clock'] = startLoop(checkClock, 30_000, report('clock not checked'));
    for (const [name, { everyMs, work }] of Object.entries(sweeps)) {
      loops[name] = startLoop(async () => (skewed ? undefined : work()), everyMs, report(`${name} failed`));
      loops[name].wake();
    }
  }

  /** Each worker's round once, in the order in which work comes about; what a round writes is moved by this process before the next. */
  const sweepAll = async () => {
    await mover.idle();
    for (const name of [
      'mover',
      'arrivals',
      'fairness',
      'friends',
      'imports',
      'clocks',
      'verifications',
      'jobs',
      'outbox',
      'calendar',
      'cardChanges',
      'appointments',
      'files',
      'rejected',
      'oldImports',
      'unverified',
    ]) {
      await sweeps[name]!.work();
      await mover.idle();
    }
  };
  return {
    url: `http://127.0.0.1:${port}`,
    services,
    client,
    sweepAll,
    syncPeople: () => syncPeople(services),
    reconcileFriends: () => reconcileFriends(services),
    async drained() {
      for (;;) {
        if (options.loops === false) await sweepAll();
        await mover.idle();
        if ((await isQuiet(db, now())) && (await mover.sweep()) === 0) return;
        if (options.loops !== false) await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), graceMs);
      await Promise.all(Object.values(loops).map((loop) => loop.stop()));
      await closed;
      clearTimeout(force);
      await mover.idle();
      await client.close();
    },
  };
};

/** How one queue does its work. */
type QueueWork<R extends QueueRow> = Pick<QueueOptions<R>, 'leaseMs' | 'concurrency' | 'handle' | 'order' | 'prepare' | 'conclude'>;

/** Nothing waits to be moved, no job or message is due or claimed, and no import has rows left. */
const isQuiet = async (db: Db, now: Date): Promise<boolean> => {
  const due = { dueAt: { $lte: new Date(now.getTime() + 120_000) } };
  const left = await Promise.all([
    open(db, leadKind.spec).findOne({ pendingAt: { $exists: true } }, { projection: { _id: 1 } }),
    open(db, contactKind.spec).findOne({ pendingAt: { $exists: true } }, { projection: { _id: 1 } }),
    open(db, importKind.spec).findOne({ workAt: { $lte: now } }, { projection: { _id: 1 } }),
    ...queues.map(({ spec }) => open(db, spec).findOne(due, { projection: { _id: 1 } })),
  ]);
  return left.every((row) => row === null);
};
