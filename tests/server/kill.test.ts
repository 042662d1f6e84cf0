import { useDatabase } from '../support/database';
import { expectBalanced, storm } from '../support/storm';

const database = useDatabase();

it('A4 loses nothing, numbers densely in five regions and does nothing twice when two servers are killed in a stream of 300 webhooks', async () => {
  const account = await storm({ uri: database().uri, webhooks: 300, kills: 2, servers: 2 });
  expectBalanced(account, 300, 2);
}, 240_000);
