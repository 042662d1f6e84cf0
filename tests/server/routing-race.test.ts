import { useDatabase } from '../support/database';
import { expectBalanced, storm } from '../support/storm';

const database = useDatabase();

it('B3 two hundred leads at once over equal reps, two server processes: loads differ by at most one, and none is assigned twice', async () => {
  const account = await storm({ uri: database().uri, webhooks: 200, kills: 0, servers: 2, inFlight: 200 });
  expectBalanced(account, 200, 0);
  expect(account.spread).toBeLessThanOrEqual(1);
}, 300_000);
