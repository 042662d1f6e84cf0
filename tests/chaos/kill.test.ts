import { type KillableDatabase, startKillableDatabase } from '../support/killable-database';
import { type Account, expectBalanced, serverPauses, storm, wecomFails } from '../support/storm';

const webhooks = 500;
const kills = 20;
const databaseKills = 4;
/** By the kill they follow. A pause outlasts the lease of jobs (15 s), then that of messages (30 s). */
const troubles = {
  2: wecomFails({ outage: true }, 5000),
  4: serverPauses(20_000),
  7: wecomFails({ errcodes: { 'message/send': { code: 45009, times: 20 } } }, 3000),
  9: wecomFails({ slowMs: 1500 }, 6000),
  12: serverPauses(35_000),
  14: wecomFails({ revokeToken: true }, 100),
  17: wecomFails({ outage: 'busy' }, 5000),
};
const pauses = 2;

describe('20 kills of servers and 4 of the database in a stream of 500 webhooks, with servers that stand still and a WeCom that fails', () => {
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
      troubles,
    });
    process.stdout.write(`${JSON.stringify(account, null, 1)}\n`);
  }, 1_500_000);

  afterAll(() => database.close());

  it('loses no acknowledged lead, repeats no number, leaves no gap, and balances', () => {
    expectBalanced(account, webhooks, kills + databaseKills, pauses);
  });

  it('never stalls: the other process goes on while one is down', () => {
    expect(account.longestStallMs).toBeLessThan(30_000);
  });
});
