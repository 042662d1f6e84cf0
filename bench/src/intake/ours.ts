import { jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import type { House } from '../house';
import { inFlight } from '../in-flight';
import { percentile } from '../pair';
import { deliver, signedForms } from './forms';

export interface IntakeRun extends Record<string, number> {
  /** Intakes a second, from the first request until the last card is sent and marked. */
  throughput: number;
  /** 95th percentile of the time to the acknowledgement, in ms. */
  p95: number;
  /** Processor time of this process per intake, in ms: the database's is not in it, the sender's is. */
  cpu: number;
}

/** What a run of so many that ends now has come to. */
export const runOf = (run: { count: number; begun: number; cpu: NodeJS.CpuUsage; each: number[] }): IntakeRun => {
  const { user, system } = process.cpuUsage(run.cpu);
  return {
    throughput: (run.count / (performance.now() - run.begun)) * 1000,
    p95: percentile(run.each, 0.95),
    cpu: (user + system) / 1000 / run.count,
  };
};

const patienceMs = 120_000;

/** Waits until so many cards are sent and no job or message is open, asking the database as little as that takes. */
const sentAndMarked = async (house: House, cards: number): Promise<void> => {
  const deadline = performance.now() + patienceMs;
  const rest = () => new Promise((resolve) => setTimeout(resolve, 2));
  while (house.wecom.sent() < cards) {
    if (performance.now() > deadline) throw new Error(`only ${house.wecom.sent()} of ${cards} cards were sent`);
    await rest();
  }
  for (const { name } of [outboxSpec, jobsSpec]) {
    while (await house.database.db.collection(name).findOne({ dueAt: { $gt: new Date(0) } }, { projection: { _id: 1 } })) await rest();
  }
};

export const runOurs = async (house: House, width: number, count: number): Promise<IntakeRun> => {
  const forms = signedForms(house, count);
  const cards = house.wecom.sent() + count;
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const { each } = await inFlight(width, count, (i) => deliver(house, forms[i]!));
  await sentAndMarked(house, cards);
  const run = runOf({ count, begun, cpu, each });
  await house.server.drained();
  return run;
};
