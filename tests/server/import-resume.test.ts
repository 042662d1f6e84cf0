import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { createArrivalDoors } from '@tongguan/server/arrival/receive-arrival';
import { importDataSpec, importKind } from '@tongguan/server/import/import-record';
import { createImportWorker } from '@tongguan/server/import/work-on-imports';
import { createInsertLead } from '@tongguan/server/lead/insert-lead';
import { open } from '@tongguan/server/platform/collections';
import type { Api } from '@tongguan/shared/api/client';
import { cast, leadsOf, newMobile, seedCast } from '../support/cast';
import { freePort } from '../support/free-port';
import { useHouse } from '../support/house';
import { root } from '../support/root';
import { serverProgram } from '../support/server-program';
import { runSheet, sendSheet, type View } from '../support/sheet';

const house = useHouse();
let api: Api;
beforeAll(async () => {
  await seedCast(house());
  api = (await house().signIn(cast.operations)).api;
});

const sheetOf = (rows: number): string =>
  `姓名,电话,城市\n${Array.from({ length: rows }, (_, i) => `柏${i},${newMobile()},${i % 2 ? '上海' : '杭州'}\n`).join('')}`;

/** Every row is one lead, numbered without a gap, and the counts say so. */
const expectWhole = async (view: View, rows: number) => {
  const leads = await leadsOf(house()).find({ 'imported.id': view.id }).toArray();
  expect(leads.map((lead) => lead.imported?.row).sort((a, b) => a! - b!)).toEqual(Array.from({ length: rows }, (_, i) => i + 2));
  const after = (await api('import.view', { import: view.id })).import;
  expect(after).toMatchObject({ state: 'done', counts: { created: rows, attached: 0, skipped: 0, failed: 0 } });
  for (const region of ['HZ', 'SH']) {
    const numbers = (await leadsOf(house()).find({ region }).toArray()).map(({ number }) => number).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  }
};

describe('A2 an import that is broken off', () => {
  it('goes on where a process died between two rows, and does none of them twice', async () => {
    const view = await sendSheet(api, 'broken.csv', sheetOf(60));
    await runSheet(api, view);
    const { services } = house().server;
    const doors = createArrivalDoors(services, createInsertLead({ db: services.db, trail: services.trail }));
    for (const dieAt of [7, 7, 30]) {
      let rows = 0;
      const dying = createImportWorker(services, {
        ...doors,
        receiveRow: (row, form) => (++rows > dieAt ? Promise.reject(new Error('power cut')) : doors.receiveRow(row, form)),
      });
      await expect(
        (async () => {
          while (await dying.step());
        })(),
      ).rejects.toThrow('power cut');
    }
    expect(await leadsOf(house()).countDocuments({ 'imported.id': view.id })).toBe(30);
    await house().settle();
    await expectWhole(view, 60);
  }, 90_000);

  it('goes on where a process was killed outright, also between a lead and its mark', async () => {
    const view = await sendSheet(api, 'killed.csv', sheetOf(60));
    const port = await freePort();
    const env = { ...process.env, ...house().env, TONGGUAN_PORT: String(port) };
    await runSheet(api, view);
    for (const reached of [5, 33]) {
      const child = spawn(process.execPath, serverProgram(), { cwd: root, env, stdio: 'ignore' });
      const gone = new Promise((resolve) => child.once('exit', resolve));
      for (let i = 0; i < 600 && (await leadsOf(house()).countDocuments({ 'imported.id': view.id })) < reached; i++) await sleep(20);
      child.kill('SIGKILL');
      await gone;
      // The dead process's leases run out in a minute; the test does not wait for it.
      await house().database.db.collection('leases').deleteMany({});
    }
    expect(await leadsOf(house()).countDocuments({ 'imported.id': view.id })).toBeLessThan(60);
    // What the dead process had claimed comes due when its lease is over.
    for (const name of ['jobs', 'outbox'])
      await house()
        .database.db.collection(name)
        .updateMany({ dueAt: { $gt: new Date() } }, { $set: { dueAt: new Date() } });
    await house().settle();
    await expectWhole(view, 60);
  }, 90_000);

  it('says of a row that cannot be taken in that it was not, and takes in the others', async () => {
    const view = await sendSheet(api, 'poison.csv', sheetOf(3));
    await runSheet(api, view);
    const { services } = house().server;
    const doors = createArrivalDoors(services, createInsertLead({ db: services.db, trail: services.trail }));
    const worker = createImportWorker(services, {
      ...doors,
      receiveRow: (row, form) => (row.row === 3 ? Promise.reject(new Error('poison')) : doors.receiveRow(row, form)),
    });
    for (let tries = 0; tries < 5; tries++) await expect(worker.step()).rejects.toThrow('poison');
    while (await worker.step());
    await house().settle();
    const after = (await api('import.view', { import: view.id })).import;
    expect(after).toMatchObject({ state: 'done', counts: { created: 2, failed: 1 } });
    const batch = await open(services.db, importDataSpec).findOne({ import: view.id, kind: 'rows' });
    expect(batch?.results?.map(({ outcome }) => outcome)).toEqual(['created', 'failed', 'created']);
    expect(await open(services.db, importKind.spec).countDocuments({ workAt: { $exists: true } })).toBe(0);
  });
});
