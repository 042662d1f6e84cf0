import { defaultClockSettings } from '@tongguan/shared/clock/settings';
import { afterCheck } from '@tongguan/shared/customer/verification';
import { defaultVerificationSettings } from '@tongguan/shared/customer/verification-settings';
import { choiceOf, type KeptDecision } from '@tongguan/shared/routing/route';
import type { Db } from 'mongodb';
import { type AppointmentRow, appointmentSpec, calendarJobSpec, wecomCalendarSpec } from './appointment/appointment-record';
import { arrivalSpec } from './arrival/arrival';
import { anchorSpec } from './audit/anchor';
import { contactKind } from './contact/contact';
import { sharedPhoneSpec } from './contact/shared-phone';
import { type CustomerRecord, customerKind } from './customer/customer';
import { planPatch } from './customer/verification-plan';
import { deskKind } from './desk/desk';
import { type DuplicateRecord, duplicateKeysSpec, duplicateKind } from './duplicate/duplicate';
import { visitorKind } from './expo/visitor';
import { calibrationKind, fairnessKind } from './fairness/records';
import { chunkSpec, fileSpec, uploadSpec } from './file/upload';
import { wayKind } from './friend/contact-way';
import { corpTagsSpec } from './friend/corp-tags';
import { friendRunSpec } from './friend/friend-run';
import { friendSyncSpec } from './friend/friend-sync';
import { welcomeSpec } from './friend/send-welcome';
import { calledSpec } from './golive/called';
import { importDataSpec, importKind } from './import/import-record';
import { type LeadRecord, leadKind } from './lead/lead';
import { cardChangeSpec } from './message/card-changes';
import { cardCodeSpec, codeMs } from './message/card-codes';
import { gatheringSpec, longestMs, turnSpec } from './message/turns';
import { departmentSpec, personKind } from './people/person';
import { accessSpec } from './platform/access';
import { calendarSpec } from './platform/calendar';
import { type CollectionSpec, ensureIndexes, ignoreDuplicates, open } from './platform/collections';
import { leaseSpec } from './platform/lease';
import { type Migration, migrationSpec } from './platform/migrations';
import { claimSpec } from './platform/queue/claims';
import { jobsSpec } from './platform/queue/jobs';
import { laneOf, type OutboxRow, outboxSpec } from './platform/queue/outbox';
import { quotaSpec } from './platform/quota';
import { trailSpec } from './platform/trail/record';
import { scriptKind } from './script/script-record';
import { sessionSpec } from './session/session';
import { settingKind } from './settings/settings';
import { wecomTokensSpec } from './wecom/token-store';

/** Every kind of record that has a trail. */
export const kinds = [
  leadKind,
  contactKind,
  personKind,
  settingKind,
  duplicateKind,
  wayKind,
  visitorKind,
  importKind,
  deskKind,
  scriptKind,
  customerKind,
  fairnessKind,
  calibrationKind,
] as const;

/** Every collection of the product. */
export const collections = [
  ...kinds.map((kind) => kind.spec),
  arrivalSpec,
  sharedPhoneSpec,
  duplicateKeysSpec,
  importDataSpec,
  uploadSpec,
  chunkSpec,
  fileSpec,
  departmentSpec,
  trailSpec,
  jobsSpec,
  outboxSpec,
  accessSpec,
  anchorSpec,
  sessionSpec,
  quotaSpec,
  turnSpec,
  gatheringSpec,
  cardCodeSpec,
  cardChangeSpec,
  leaseSpec,
  claimSpec,
  migrationSpec,
  wecomTokensSpec,
  calledSpec,
  calendarSpec,
  friendSyncSpec,
  friendRunSpec,
  corpTagsSpec,
  welcomeSpec,
  appointmentSpec,
  calendarJobSpec,
  wecomCalendarSpec,
] as unknown as CollectionSpec<never>[];

const indexes = (db: Db): Promise<void> => ensureIndexes(db, collections);

/** What was set of the one reminder and of leads not begun stands for what took their place. */
const limitsByLabel = async (db: Db): Promise<void> => {
  const settings = db.collection<{ _id: string; value: Record<string, unknown> }>(settingKind.spec.name);
  const minutes = (await settings.findOne({ _id: 'clocks' }))?.value['startReminderMinutes'];
  if (typeof minutes === 'number') {
    const { limits } = defaultClockSettings;
    // The time to the taking back stays what it was by default, if that is later.
    const h8 = { ...limits.h8, remind: minutes, reclaim: Math.max(limits.h8.reclaim, 2 * minutes) };
    await settings.updateOne(
      { _id: 'clocks' },
      { $set: { 'value.limits': { ...limits, h8 } }, $unset: { 'value.startReminderMinutes': '' } },
    );
  }
  const weights = (await settings.findOne({ _id: 'routing' }))?.value['weights'] as Record<string, number> | undefined;
  if (weights?.['unstarted'] !== undefined) {
    const { open, unstarted, industry } = weights;
    await settings.updateOne({ _id: 'routing' }, { $set: { 'value.weights': { open, unfollowed: unstarted, industry } } });
  }
};

/** A message about to go out when they were given lanes goes by the person, as those after it do. */
const messagesInLanes = async (db: Db): Promise<void> => {
  const rows = db.collection<OutboxRow>(outboxSpec.name);
  for await (const row of rows.find({ dueAt: { $exists: true }, lane: { $exists: false } }))
    await rows.updateOne({ _id: row._id }, { $set: { lane: laneOf(row) } });
};

/** A lead kept the whole of the decision it was given by, every candidate in it: most of what was read and written with it. The event keeps that. */
const choicesOfLeads = async (db: Db): Promise<void> => {
  const leads = db.collection<{ _id: string; routing: KeptDecision }>(leadKind.spec.name);
  for await (const { _id, routing } of leads.find({ 'routing.candidates': { $exists: true } }, { projection: { routing: 1 } }))
    await leads.updateOne({ _id, 'routing.candidates': { $exists: true } }, { $set: { routing: choiceOf(routing) as never } });
};

/** Codes of cards sent in the last three days; of older ones WeCom takes no notice. */
const codesOfCards = async (db: Db): Promise<void> => {
  const messages = db.collection<{ _id: string; responseCode: string; doneAt?: Date }>(outboxSpec.name);
  const codes = db.collection<{ _id: string; code: string; expiresAt: Date }>(cardCodeSpec.name);
  for await (const { _id, responseCode, doneAt } of messages.find({ responseCode: { $exists: true } })) {
    const expiresAt = new Date((doneAt?.getTime() ?? 0) + codeMs);
    if (expiresAt.getTime() > Date.now()) await codes.updateOne({ _id }, { $set: { code: responseCode, expiresAt } }, { upsert: true });
    await messages.updateOne({ _id }, { $unset: { responseCode: '' } });
  }
};

/** Tasks that were open before tasks stood in calendars: their leads count as behind, and are caught up with as after any pause. */
const tasksIntoCalendars = async (db: Db): Promise<void> => {
  const rows = db.collection<AppointmentRow>(appointmentSpec.name);
  const behindSince = new Date();
  const leads = db.collection<LeadRecord>(leadKind.spec.name).find({ closedAt: null, 'tasks.0': { $exists: true } });
  for await (const { _id } of leads.project<Pick<LeadRecord, '_id'>>({ _id: 1 }))
    if (!(await rows.findOne({ lead: _id })))
      await rows.updateOne({ _id, behindSince: { $exists: false } }, { $set: { behindSince } }, { upsert: true }).catch(ignoreDuplicates);
};

/**
 * Customers of before are their latest winner's, and are to be checked a whole period from now, so that nobody is suspended by an upgrade.
 * Who won none of them answers for none: their supervisors find those under 没人负责.
 */
const customersToVerify = async (db: Db): Promise<void> => {
  const hours = (
    await db.collection<{ _id: string; value: { workingHours?: { timeZone?: string } } }>(settingKind.spec.name).findOne({ _id: 'clocks' })
  )?.value.workingHours;
  const { by, remind } = afterCheck(new Date(), defaultVerificationSettings, hours?.timeZone);
  const customers = db.collection<CustomerRecord>(customerKind.spec.name);
  const leads = db.collection<LeadRecord>(leadKind.spec.name);
  for await (const { _id } of customers.find({ clocks: { $exists: false } }).project<{ _id: string }>({ _id: 1 })) {
    const won = await leads.find({ customer: _id }).project<Pick<LeadRecord, 'owner' | 'signedAt'>>({ owner: 1, signedAt: 1 }).toArray();
    const owner = won.filter(({ signedAt }) => signedAt).sort((a, b) => b.signedAt!.getTime() - a.signedAt!.getTime())[0]?.owner ?? null;
    const care = owner ? planPatch({}, { by, remind }).set : { clocks: {} };
    await customers.updateOne({ _id, clocks: { $exists: false } }, { $set: { owner, ...care } });
  }
};

/** Codes of cards stood one a row, named by their message. */
const codesTogether = async (db: Db): Promise<void> => {
  const rows = db.collection<{ _id: string; code: string }>(cardCodeSpec.name);
  for await (const { _id, code } of rows.find({ code: { $exists: true } })) {
    await db.collection<OutboxRow>(outboxSpec.name).updateOne({ _id }, { $set: { codes: _id } });
    await rows.updateOne({ _id }, { $set: { codes: [{ message: _id, code }] }, $unset: { code: '' } } as never);
  }
};

/** What people were sent in the last hour goes on counting; the rows of `message_turns`, one a message, expire by themselves. */
const turnsTogether = async (db: Db): Promise<void> => {
  const before = db.collection<{ _id: string; person: string; at: Date }>('message_turns');
  for await (const { _id, person, at } of before.find({ at: { $gt: new Date(Date.now() - longestMs) } }))
    await open(db, turnSpec).updateOne(
      { _id },
      { $setOnInsert: { at, turns: [`0 ${person}`] }, $currentDate: { written: true } },
      { upsert: true },
    );
};

/** Numbered, run once each, never edited after release: a change of shape is a new one. */
export const migrations: Migration[] = [
  { number: 1, name: 'collections and indexes', run: indexes },
  {
    number: 2,
    name: 'gates and files',
    run: [
      indexes,
      async (db) => {
        await db.collection(leadKind.spec.name).updateMany({ gates: { $exists: false } }, { $set: { gates: {}, reviewers: [] } });
      },
    ],
  },
  // Leads from before have no keys yet: `npm run duplicates:rekey` makes them, since only the keys' holder can.
  { number: 3, name: 'duplicates', run: indexes },
  {
    number: 4,
    name: 'leads know that they may be twice',
    run: async (db) => {
      const pairs = db.collection<DuplicateRecord>(duplicateKind.spec.name).find({ state: 'open' });
      for await (const { _id, leads } of pairs)
        await db.collection<LeadRecord>(leadKind.spec.name).updateMany({ _id: { $in: leads } }, { $addToSet: { alike: _id } });
    },
  },
  // Also the indexes that the trail and the access rows are searched by.
  { number: 5, name: 'audit', run: indexes },
  { number: 6, name: 'friends', run: indexes },
  { number: 7, name: 'expo visitors', run: indexes },
  { number: 8, name: 'imports and the desk', run: indexes },
  { number: 9, name: 'scripts', run: indexes },
  { number: 10, name: 'sources and shared phones', run: indexes },
  { number: 11, name: 'customers, signings', run: indexes },
  { number: 12, name: 'limits by label, the claim board, fairness', run: [indexes, limitsByLabel] },
  { number: 13, name: 'messages in lanes', run: [indexes, messagesInLanes] },
  { number: 14, name: 'appointments', run: indexes },
  { number: 15, name: 'appointments of tasks', run: indexes },
  // The rows of `turns`, one a person, expire by themselves.
  { number: 16, name: 'turns of messages, one by one', run: indexes },
  { number: 17, name: 'leads keep whom the rules chose, not all they weighed', run: choicesOfLeads },
  { number: 18, name: 'claims, codes of cards', run: [indexes, codesOfCards] },
  { number: 19, name: 'tasks of before into calendars', run: tasksIntoCalendars },
  { number: 20, name: 'turns of messages and codes of cards, together', run: [indexes, codesTogether, turnsTogether] },
  { number: 21, name: 'customers are checked every quarter', run: [indexes, customersToVerify] },
];
