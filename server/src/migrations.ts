import { arrivalSpec } from './arrival/arrival';
import { contactKind } from './contact/contact';
import { customerKind } from './customer/customer';
import { duplicateKeysSpec, duplicateKind } from './duplicate/duplicate';
import { visitorKind } from './expo/visitor';
import { chunkSpec, fileSpec, uploadSpec } from './file/upload';
import { calledSpec } from './golive/called';
import { leadKind } from './lead/lead';
import { departmentSpec, personKind } from './people/person';
import { accessSpec } from './platform/access';
import { type CollectionSpec, ensureIndexes } from './platform/collections';
import { leaseSpec } from './platform/lease';
import { type Migration, migrationSpec } from './platform/migrations';
import { jobsSpec } from './platform/queue/jobs';
import { outboxSpec } from './platform/queue/outbox';
import { quotaSpec } from './platform/quota';
import { trailSpec } from './platform/trail/record';
import { sessionSpec } from './session/session';
import { settingKind } from './settings/settings';
import { wecomTokensSpec } from './wecom/token-store';

/** Every kind of record that has a trail. */
export const kinds = [leadKind, contactKind, personKind, settingKind, duplicateKind, visitorKind, customerKind] as const;

/** Every collection of the product. */
export const collections = [
  ...kinds.map((kind) => kind.spec),
  arrivalSpec,
  duplicateKeysSpec,
  uploadSpec,
  chunkSpec,
  fileSpec,
  departmentSpec,
  trailSpec,
  jobsSpec,
  outboxSpec,
  accessSpec,
  sessionSpec,
  quotaSpec,
  leaseSpec,
  migrationSpec,
  wecomTokensSpec,
  calledSpec,
] as unknown as CollectionSpec<never>[];

/** Numbered, run once each, never edited after release: a change of shape is a new one. */
export const migrations: Migration[] = [
  { number: 1, name: 'collections and indexes', run: (db) => ensureIndexes(db, collections) },
  {
    number: 2,
    name: 'gates and files',
    run: async (db) => {
      await ensureIndexes(db, collections);
      await db.collection(leadKind.spec.name).updateMany({ gates: { $exists: false } }, { $set: { gates: {}, reviewers: [] } });
    },
  },
  // Leads from before have no keys yet: `npm run duplicates:rekey` makes them, since only the keys' holder can.
  { number: 3, name: 'duplicates', run: (db) => ensureIndexes(db, collections) },
  { number: 4, name: 'expo visitors, customers, signings', run: (db) => ensureIndexes(db, collections) },
];
