import { useDatabase } from '../support/database';
import { type Account, expectBalanced, storm } from '../support/storm';

const database = useDatabase();
const webhooks = 300;
const kills = 2;
/** So many stand before the two servers at any time. */
const inFlight = 200;

describe('300 webhooks at once, 200 of them over twenty equal reps, and two servers that are killed among them', () => {
  let account: Account;

  beforeAll(async () => {
    account = await storm({ uri: database().uri, webhooks, kills, servers: 2, inFlight });
  }, 240_000);

  it('A4 loses nothing, numbers densely in five regions and does nothing twice', () => {
    expectBalanced(account, webhooks, kills);
  });

  it('B3 assigns none twice, and loads differ by at most one', () => {
    expect(account.spread).toBeLessThanOrEqual(1);
  });
});
