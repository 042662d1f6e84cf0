import { openDatabase } from '../database';
import { figure, type Measure } from '../figure';
import { openHouse } from '../house';
import { interleave, ratioOf } from '../pair';
import { createBareIntake } from './bare';
import { staff } from './forms';
import { runOurs } from './ours';
import { patternFrom } from './pattern';

const widths = [1, 8, 32];

/** Signed webhooks over HTTP to the real server with its workers running, until trail, jobs and messages are drained, against the bare driver. */
export const intake: Measure = {
  name: 'intake',
  async *run({ uri, pairs, quick }) {
    const house = await openHouse({ uri, ...staff, loops: true });
    const database = await openDatabase(uri);
    try {
      const pattern = await patternFrom(house);
      const people = await house.database.db.collection('people').find().toArray();
      await database.db.collection('people').insertMany(people);
      const bare = createBareIntake(database, pattern, house.wecom.url);
      await bare.run(8, 24);
      const { throughput } = await runOurs(house, 8, 24);
      for (const width of widths) {
        const count = Math.max(quick ? 1.5 * width : 3 * width, Math.min(500, Math.round(throughput * (quick ? 1.5 : 4))));
        const measured = await interleave(
          pairs,
          () => runOurs(house, width, count),
          () => bare.run(width, count),
        );
        const name = `intake at ${width} in flight`;
        yield figure(name, '/s', ratioOf(measured, 'throughput'), { of: 'ratio', least: 0.6 });
        yield figure(`${name}, p95 to acknowledged`, 'ms', ratioOf(measured, 'p95'), { of: 'ratio', most: 2 });
        yield figure(`${name}, processor time`, 'ms', ratioOf(measured, 'cpu'));
      }
    } finally {
      await house.close();
      await database.close();
    }
  },
};
