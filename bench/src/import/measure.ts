import { beginImport } from '@tongguan/server/import/begin-import';
import { importKind } from '@tongguan/server/import/import-record';
import { readImport } from '@tongguan/server/import/read-import';
import { runImport } from '@tongguan/server/import/run-import';
import { takePart } from '@tongguan/server/import/take-part';
import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import type { Person } from '@tongguan/server/people/directory';
import { open } from '@tongguan/server/platform/collections';
import { openSession } from '@tongguan/server/session/session';
import { importLimits } from '@tongguan/shared/import/limits';
import { openDatabase } from '../database';
import { figure, type Measure } from '../figure';
import { type House, openHouse } from '../house';
import { ask } from '../http';
import { createBareIntake } from '../intake/bare';
import { deliver, signedForms, staff } from '../intake/forms';
import { patternFrom } from '../intake/pattern';
import { median, percentile, ratioOf } from '../pair';

const mapping = ['name', 'phone', 'email', 'wechat', 'company', 'industry', 'region', 'topic'] as const;

/** As many rows as signed forms, with the same words. */
const sheetOf = (house: House, rows: number): string =>
  [mapping, ...signedForms(house, rows).map(({ body }) => mapping.map((field) => (JSON.parse(body) as Record<string, string>)[field]))]
    .map((cells) => cells.join(','))
    .join('\n');

let made = 0;

const startImport = async (house: House, actor: Person, rows: number): Promise<string> => {
  const { services } = house.server;
  const bytes = Buffer.from(sheetOf(house, rows));
  const { _id } = await beginImport(services, actor, { cmd: `bench-import-${made++}`, name: 'bench.csv', size: bytes.length });
  for (let n = 0; n * importLimits.partBytes < bytes.length; n++)
    await takePart(
      services,
      actor,
      _id,
      n,
      bytes.subarray(n * importLimits.partBytes, (n + 1) * importLimits.partBytes).toString('base64'),
    );
  await readImport(services, actor, _id);
  await runImport(services, actor, _id, { cmd: `bench-run-${made++}`, mapping: [...mapping], startClock: false, again: false });
  return _id;
};

const isDone = async (house: House, id: string): Promise<boolean> =>
  (await open(house.database.db, importKind.spec).findOne({ _id: id }, { projection: { state: 1 } }))?.state === 'done';

/** Somebody else at work: their own lead's card, again and again, until `enough`. How long each took, in ms. */
const otherRequests = async (house: House, enough: (count: number) => Promise<boolean> | boolean): Promise<number[]> => {
  const { services, url } = house.server;
  const lead: LeadRecord | null = await open(services.db, leadKind.spec).findOne({ owner: { $ne: null } });
  const owner = (await services.directory.staff()).people.get(lead?.owner ?? '');
  if (!lead || !owner) throw new Error('no lead with an owner');
  const cookie = `tongguan=${await openSession(services.db, owner, new Date())}`;
  const each: number[] = [];
  while (!(await enough(each.length))) {
    const begun = performance.now();
    const answer = await ask(`${url}/api/leads/${lead._id}`, { headers: { cookie } });
    if (answer.status !== 200) throw new Error(`the card answered ${answer.status}`);
    each.push(performance.now() - begun);
    // A person does not ask as fast as they are answered.
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return each;
};

/** Rows of a sheet through the whole intake with the workers running, and what whoever else uses the server meanwhile notices of it. */
export const importing: Measure = {
  name: 'import',
  async *run({ uri, pairs, quick, rows: wanted }) {
    const house = await openHouse({ uri, ...staff, loops: true });
    const database = await openDatabase(uri);
    try {
      const pattern = await patternFrom(house);
      const people = await house.database.db.collection('people').find().toArray();
      await database.db.collection('people').insertMany(people);
      const bare = createBareIntake(database, pattern, house.wecom.url);
      for (const form of signedForms(house, 5)) await deliver(house, form);
      await house.server.drained();
      const actor = [...(await house.server.services.directory.staff()).people.values()][0]!;
      const rows = wanted ?? (quick ? 50 : 200);
      const rounds = { ours: [] as Record<string, number>[], bare: [] as Record<string, number>[] };
      for (let round = 0; round < (wanted ? 1 : Math.min(pairs, 5)); round++) {
        const { throughput } = await bare.run(1, quick ? 15 : 40);
        const before = await otherRequests(house, (count) => count >= (quick ? 40 : 100));
        const begun = performance.now();
        const id = await startImport(house, actor, rows);
        const during = await otherRequests(house, async () => isDone(house, id));
        const seconds = (performance.now() - begun) / 1000;
        await house.server.drained();
        rounds.ours.push({ rate: rows / seconds, median: median(during), p95: percentile(during, 0.95) });
        rounds.bare.push({ rate: throughput, median: median(before), p95: percentile(before, 0.95) });
      }
      yield figure('import, rows', '/s', ratioOf(rounds, 'rate'));
      yield figure('other requests during an import, median', 'ms', ratioOf(rounds, 'median'), { of: 'ratio', most: 2 });
      yield figure('other requests during an import, p95', 'ms', ratioOf(rounds, 'p95'));
    } finally {
      await house.close();
      await database.close();
    }
  },
};
