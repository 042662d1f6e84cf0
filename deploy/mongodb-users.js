/*
 * For mongosh: makes the replica set where there is none (only if MONGO_REPLICA_SET_HOST is set), then the role and the account
 * the server signs in with. Safe to run again; run it after every upgrade, since a new version may bring new collections.
 *   mongosh "mongodb://HOST/admin" deploy/mongodb-users.js
 * with MONGO_ROOT_PASSWORD (account root) and TONGGUAN_DB_PASSWORD in the environment.
 */
const { MONGO_ROOT_PASSWORD, TONGGUAN_DB_PASSWORD, MONGO_REPLICA_SET_HOST } = process.env;
const database = 'tongguan';

/** Written once: the account may add to them and read them, and nothing else. */
const appendOnly = ['trail', 'access', 'anchors', 'migrations'];

/** Everything else. A collection named in neither list cannot be changed by the server. */
const changeable = [
  'appointments',
  'arrivals',
  'calendar',
  'calendar_jobs',
  'calibrations',
  'card_changes',
  'card_codes',
  'contact_ways',
  'contacts',
  'corp_tags',
  'customers',
  'departments',
  'desks',
  'duplicate_keys',
  'duplicates',
  'fairness_reports',
  'files.chunks',
  'files.files',
  'friend_runs',
  'friend_syncs',
  'gatherings',
  'import_data',
  'imports',
  'jobs',
  'leads',
  'leases',
  'outbox',
  'people',
  'queue_claims',
  'quotas',
  'scripts',
  'sessions',
  'settings',
  'shared_phones',
  'turns_taken',
  'uploads',
  'visitors',
  'wecom_calendar',
  'wecom_calls',
  'wecom_tokens',
  'welcomes',
];

const admin = db.getSiblingDB('admin');
admin.auth('root', MONGO_ROOT_PASSWORD);

if (MONGO_REPLICA_SET_HOST) {
  try {
    rs.status();
  } catch (error) {
    if (error.codeName !== 'NotYetInitialized') throw error;
    rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: MONGO_REPLICA_SET_HOST }] });
  }
  while (!db.hello().isWritablePrimary) sleep(500);
}

const actionsOn = (collection, actions) => ({ resource: { db: database, collection }, actions });
const privileges = [
  actionsOn('', ['find', 'insert', 'createCollection', 'createIndex', 'listCollections', 'listIndexes', 'collStats', 'dbStats']),
  ...changeable.map((collection) => actionsOn(collection, ['update', 'remove'])),
];

const crm = db.getSiblingDB(database);
const role = 'tongguan_app';
if (crm.getRole(role)) crm.updateRole(role, { privileges, roles: [] });
else crm.createRole({ role, privileges, roles: [] });

const account = { pwd: TONGGUAN_DB_PASSWORD, roles: [{ role, db: database }] };
if (crm.getUser('tongguan')) crm.updateUser('tongguan', account);
else crm.createUser({ user: 'tongguan', ...account });

print(`${role}: ${changeable.length} collections to change, ${appendOnly.join(', ')} to add to only`);
