import { arrivalSpec } from '@tongguan/server/arrival/arrival';
import { anchorSpec } from '@tongguan/server/audit/anchor';
import { contactKind } from '@tongguan/server/contact/contact';
import { customerKind } from '@tongguan/server/customer/customer';
import { duplicateKeysSpec, duplicateKind } from '@tongguan/server/duplicate/duplicate';
import { visitorKind } from '@tongguan/server/expo/visitor';
import { chunkSpec, uploadSpec } from '@tongguan/server/file/upload';
import { friendSyncSpec } from '@tongguan/server/friend/friend-sync';
import { importDataSpec, importKind } from '@tongguan/server/import/import-record';
import { leadKind } from '@tongguan/server/lead/lead';
import { migrations } from '@tongguan/server/migrations';
import { personKind } from '@tongguan/server/people/person';
import { accessSpec } from '@tongguan/server/platform/access';
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
  ['leads past a gate', leadKind.spec.name, { 'gates.demo.approval.decidedAt': { $gte: now, $lte: now } }],
  ['leads whose clock is due', leadKind.spec.name, { nextDue: { $lte: now } }],
  ['leads with events to move', leadKind.spec.name, { pendingAt: { $exists: true } }],
  ['contacts with events to move', contactKind.spec.name, { pendingAt: { $exists: true } }],
  ['people with events to move', personKind.spec.name, { pendingAt: { $exists: true } }],
  ['a contact by its keys', contactKind.spec.name, { keys: { $in: ['1a', '1b'] } }],
  ['the friends of a member', contactKind.spec.name, { 'friends.userid': { $in: ['a', 'b'] } }],
  ['customers to be read from WeCom again', friendSyncSpec.name, { dueAt: { $lte: now } }],
  ['customers read a day ago', friendSyncSpec.name, { doneAt: { $lte: now } }],
  ['arrivals left without a result', arrivalSpec.name, { resumeAt: { $lte: now } }],
  ['rejected arrivals', arrivalSpec.name, { rejectedAt: { $exists: true } }],
  ['the last arrival of a source', arrivalSpec.name, { source: 'tool' }],
  ['the arrivals of a contact', arrivalSpec.name, { contact: 'c1' }],
  ['leads that share a key', duplicateKeysSpec.name, { keys: { $in: ['1a', '1b'] } }],
  ['the keys of a person’s leads', duplicateKeysSpec.name, { contact: 'c1' }],
  ['the pairs of a lead', duplicateKind.spec.name, { leads: { $in: ['l1'] } }],
  ['pairs with events to move', duplicateKind.spec.name, { pendingAt: { $exists: true } }],
  ['a trail', trailSpec.name, { subject: 'lead-l1', n: { $lt: 9 } }],
  ['a command done before', trailSpec.name, { cmd: 'abcdefgh' }],
  ['what a person did', trailSpec.name, { 'actor.id': 'rep' }],
  ['what a person did in some days', trailSpec.name, { 'actor.id': 'rep', at: { $gte: now, $lt: now } }],
  ['events of a kind', trailSpec.name, { type: { $in: ['lead.approved', 'lead.advanced'] } }],
  ['changes of a field', trailSpec.name, { 'data.changes.field': 'budgetBand' }],
  ['events of a day', trailSpec.name, { at: { $gte: now, $lt: now } }],
  ['the trails of a lead and those it took in', trailSpec.name, { subject: { $in: ['lead-l1', 'lead-l2', 'contact-c1'] } }],
  ['access rows of a day', accessSpec.name, { at: { $gte: now, $lt: now } }],
  ['what a person looked at', accessSpec.name, { person: { $in: ['rep'] } }],
  ['exports', accessSpec.name, { what: 'export' }],
  ['who looked at a lead', accessSpec.name, { on: { $in: ['lead-l1'] } }],
  ['anchors up to a day', anchorSpec.name, { until: { $lte: now } }],
  ['leads with events of a day to move', leadKind.spec.name, { pendingAt: { $lt: now } }],
  ['leads that wait for a reviewer', leadKind.spec.name, { seenBy: ':asked:reviewer' }],
  ['imports with work left', importKind.spec.name, { workAt: { $lte: now } }],
  ['imports whose rows are to be cleared', importKind.spec.name, { sweepAt: { $lte: now } }],
  ['one person’s imports', importKind.spec.name, { by: 'a' }],
  ['the same file imported before', importKind.spec.name, { print: '1a' }],
  ['the rows of an import', importDataSpec.name, { import: 'i1', kind: 'rows', n: { $gte: 0, $lt: 8 } }],
  ['the leads of an import', leadKind.spec.name, { 'imported.id': 'i1' }],
  ['the table’s leads of a region', leadKind.spec.name, { region: 'HZ', createdAt: { $lt: now } }],
  ['the table’s leads of an owner', leadKind.spec.name, { owner: 'a', createdAt: { $lt: now } }],
  ['the table’s leads at a stage', leadKind.spec.name, { stage: 'opportunity', createdAt: { $lt: now } }],
  ['the table’s next page', leadKind.spec.name, { createdAt: { $lt: now } }],
  ['the table’s leads by source date', leadKind.spec.name, { capturedAt: { $gte: now, $lt: now } }],
  ['leads by the beginning of their number', leadKind.spec.name, { no: { $gte: 'HZ2026', $lt: 'HZ2026\uffff' } }],
  ['the parts of a file', chunkSpec.name, { files_id: 'f1-1' }],
  ['the files of a lead', uploadSpec.name, { lead: { $in: ['l1'] } }],
  ['customers called so', customerKind.spec.name, { keys: '^阿里' }],
  ['customers of a brand', customerKind.spec.name, { keys: { $in: ['=阿里巴巴', '=alibaba'] } }],
  ['the customer of a name', customerKind.spec.name, { identity: '阿里巴巴' }],
  ['a customer’s number that may be taken', customerKind.spec.name, { number: 7 }],
  ['customers with events to move', customerKind.spec.name, { pendingAt: { $exists: true } }],
  ['customers whose clock is due', customerKind.spec.name, { nextDue: { $lte: now } }],
  ['a person’s customers to be checked', customerKind.spec.name, { owner: 'a', verifyBy: { $lte: now } }],
  ['customers past their check', customerKind.spec.name, { verifyBy: { $lte: now } }],
  ['the leads of a customer', leadKind.spec.name, { customer: 'k1' }],
  ['leads made in a period', leadKind.spec.name, { createdAt: { $gte: now, $lt: now } }],
  ['leads signed in a period', leadKind.spec.name, { signedAt: { $gte: now, $lt: now } }],
  ['visitors whose card a lead took in', visitorKind.spec.name, { arrival: { $in: ['a1'] } }],
  ['visitors with a lead’s label', visitorKind.spec.name, { lead: { $in: ['l1'] } }],
  ['rejected arrivals past their time', arrivalSpec.name, { rejectedAt: { $lte: now } }],
  ['files nobody used', uploadSpec.name, { sweepAt: { $lte: now } }],
  ['the cards of a request', outboxSpec.name, { subject: 'lead-l1', n: 4 }],
  ['jobs that are due', jobsSpec.name, { dueAt: { $lte: now } }],
  ['a subject’s open jobs', jobsSpec.name, { subject: { $in: ['lead-l1'] } }],
  ['claimed jobs', jobsSpec.name, { _id: { $in: ['lead-l1@1@route'] } }],
  ['what waits for people', outboxSpec.name, { dueAt: { $gt: new Date(0) } }],
  ['messages that are due', outboxSpec.name, { dueAt: { $lte: now } }],
  ['dead letters', outboxSpec.name, { deadAt: { $exists: true } }],
];

it.each(hot)('finds %s by an index', async (_, name, filter) => {
  const { queryPlanner } = await database().db.collection(name).find(filter).explain();
  expect(stages(queryPlanner['winningPlan'])).toContain('IXSCAN');
  expect(stages(queryPlanner['winningPlan'])).not.toContain('COLLSCAN');
});
