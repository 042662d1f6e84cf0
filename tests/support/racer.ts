/** A process of its own that races with the test: reads its orders as JSON from argv, writes its result as JSON to stdout. */
import { leadKind } from '@tongguan/server/lead/lead';
import { kinds } from '@tongguan/server/migrations';
import { connect } from '@tongguan/server/platform/mongo';
import { createMover } from '@tongguan/server/platform/trail/mover';
import type { RecordKind } from '@tongguan/server/platform/trail/record';
import { createTrail } from '@tongguan/server/platform/trail/trail';

interface Orders {
  uri: string;
  key: string;
  work: 'change' | 'move';
  lead: string;
  times: number;
  name: string;
}

const main = async (): Promise<void> => {
  const orders = JSON.parse(process.argv[2]!) as Orders;
  const { client, db } = await connect(orders.uri);
  const mover = createMover({
    db,
    kinds: kinds as unknown as readonly RecordKind<never>[],
    reactionsTo: () => ['first', 'second'],
    wake: () => undefined,
    onError: (error) => {
      throw error;
    },
    ...(orders.work === 'move' ? {} : {}),
  });
  const trail = createTrail({ db, key: Buffer.from(orders.key, 'base64'), now: () => new Date(), moveSoon: () => undefined });
  let moved = 0;
  for (let i = 0; i < orders.times; i++) {
    if (orders.work === 'move') moved += await mover.sweep();
    else
      await trail.change(leadKind, orders.lead, { actor: { kind: 'person', id: orders.name }, cmd: `${orders.name}-command-${i}` }, () => ({
        events: [{ type: 'lead.edited', data: { by: orders.name, i } }],
      }));
  }
  process.stdout.write(JSON.stringify({ moved }));
  await client.close();
};

void main();
