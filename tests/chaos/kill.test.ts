import { type KillableDatabase, startKillableDatabase } from '../support/killable-database';
import { type Account, expectBalanced, storm } from '../support/storm';

const webhooks = 500;
const kills = 20;
const databaseKills = 4;

describe('20 kills of servers and 4 of the database in a stream of 500 webhooks', () => {
  let database: KillableDatabase;
  let account: Account;

  beforeAll(async () => {
    database = await startKillableDatabase();
    account = await storm({
      uri: database.uri,
      webhooks,
      kills,
      servers: 2,
      disturb: { every: kills / databaseKills, what: database.killAndRestart },
    });
    process.stdout.write(`${JSON.stringify(account, null, 1)}\n`);
  }, 1_500_000);

  afterAll(() => database.close());

  it('loses no acknowledged lead, repeats no number, leaves no gap, and balances', () => {
    expectBalanced(account, webhooks, kills + databaseKills);
  });

  it('never stalls: the other process goes on while one is down', () => {
    expect(account.longestStallMs).toBeLessThan(30_000);
  });
});
