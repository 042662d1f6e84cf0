import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { contactKind } from '@tongguan/server/contact/contact';
import { customerKind } from '@tongguan/server/customer/customer';
import { duplicateKeysSpec, duplicateKind } from '@tongguan/server/duplicate/duplicate';
import { visitorKind } from '@tongguan/server/expo/visitor';
import { chunkSpec, uploadSpec } from '@tongguan/server/file/upload';
import { leadKind } from '@tongguan/server/lead/lead';
import { migrations } from '@tongguan/server/migrations';
import { personKind } from '@tongguan/server/people/person';
import { migrate } from '@tongguan/server/platform/migrations';
import { jobsSpec } from '@tongguan/server/platform/queue/jobs';
import { outboxSpec } from '@tongguan/server/platform/queue/outbox';
import { trailSpec } from '@tongguan/server/platform/trail/record';
import type { Document } from 'mongodb';
import { useDatabase } from '../support/database';

const database = useDatabase();
const now = new Date();

beforeAll(async () => {
  await migrate(database().db, migrations, () => now);
});

const stages = (plan: Document | undefined): string[] =>
  plan ? [plan['stage'], ...stages(plan['inputStage']), ...(plan['inputStages'] ?? []).flatMap(stages)] : [];

/**
 * Every query that runs on a hot path or in a sweep: the conditions its index must carry. What the code adds to them only thins out
 * what the index found (the embedded database's explain speaks of an index only where it carries every condition).
 */
const hot: [string, string, Document][] = [
  ['a number that may be taken', leadKind.spec.name, { region: 'HZ', day: '20260128', number: 7 }],
  ['the open lead of a contact', leadKind.spec.name, { openFor: 'c1' }],
  ['the leads of a contact', leadKind.spec.name, { contact: 'c1' }],
  ['a rep’s leads', leadKind.spec.name, { seenBy: 'rep' }],
  ['a team’s leads and those waiting in its regions', leadKind.spec.name, { seenBy: { $in: ['a', ':asked:a', ':region:HZ'] } }],
  ['the loads of reps', leadKind.spec.name, { owner: { $in: ['a', 'b'] } }],
  ['leads whose clock is due', leadKind.spec.name, { nextDue: { $lte: now } }],
  ['leads with events to move', leadKind.spec.name, { pendingAt: { $exists: true } }],
  ['contacts with events to move', contactKind.spec.name, { pendingAt: { $exists: true } }],
  ['people with events to move', personKind.spec.name, { pendingAt: { $exists: true } }],
  ['a contact by its keys', contactKind.spec.name, { keys: { $in: ['1a', '1b'] } }],
  ['arrivals left without a result', arrivalSpec.name, { resumeAt: { $lte: now } }],
  ['the arrivals of a contact', arrivalSpec.name, { contact: 'c1' }],
  ['leads that share a key', duplicateKeysSpec.name, { keys: { $in: ['1a', '1b'] } }],
  ['the keys of a person’s leads', duplicateKeysSpec.name, { contact: 'c1' }],
  ['the pairs of a lead', duplicateKind.spec.name, { leads: { $in: ['l1'] } }],
  ['pairs with events to move', duplicateKind.spec.name, { pendingAt: { $exists: true } }],
  ['a trail', trailSpec.name, { subject: 'lead-l1', n: { $lt: 9 } }],
  ['a command done before', trailSpec.name, { cmd: 'abcdefgh' }],
  ['leads that wait for a reviewer', leadKind.spec.name, { seenBy: ':asked:reviewer' }],
  ['the parts of a file', chunkSpec.name, { files_id: 'f1-1' }],
  ['customers called so', customerKind.spec.name, { keys: '^阿里' }],
  ['the customer of a name', customerKind.spec.name, { identity: '阿里巴巴' }],
  ['a customer’s number that may be taken', customerKind.spec.name, { number: 7 }],
  ['customers with events to move', customerKind.spec.name, { pendingAt: { $exists: true } }],
  ['the leads of a customer', leadKind.spec.name, { customer: 'k1' }],
  ['leads made in a period', leadKind.spec.name, { createdAt: { $gte: now, $lt: now } }],
  ['leads signed in a period', leadKind.spec.name, { signedAt: { $gte: now, $lt: now } }],
  ['visitors whose card a lead took in', visitorKind.spec.name, { arrival: { $in: ['a1'] } }],
  ['visitors with a lead’s label', visitorKind.spec.name, { lead: { $in: ['l1'] } }],
  ['files nobody used', uploadSpec.name, { sweepAt: { $lte: now } }],
  ['the cards of a request', outboxSpec.name, { subject: 'lead-l1', n: 4 }],
  ['jobs that are due', jobsSpec.name, { dueAt: { $lte: now } }],
  ['a subject’s open jobs', jobsSpec.name, { subject: { $in: ['lead-l1'] } }],
  ['claimed jobs', jobsSpec.name, { token: 't' }],
  ['messages that are due', outboxSpec.name, { dueAt: { $lte: now } }],
  ['dead letters', outboxSpec.name, { deadAt: { $exists: true } }],
];

it.each(hot)('finds %s by an index', async (_, name, filter) => {
  const { queryPlanner } = await database().db.collection(name).find(filter).explain();
  expect(stages(queryPlanner['winningPlan'])).toContain('IXSCAN');
  expect(stages(queryPlanner['winningPlan'])).not.toContain('COLLSCAN');
});
