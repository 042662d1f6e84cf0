import { viewBoard } from '@tongguan/server/board/view-board';
import { leadKind } from '@tongguan/server/lead/lead';
import type { Person } from '@tongguan/server/people/directory';
import { open } from '@tongguan/server/platform/collections';
import { figure, type Measure } from './figure';
import { type House, openHouse } from './house';
import { staff } from './intake/forms';
import { fillLeads } from './lead-table';
import { interleave, ratioOf } from './pair';

const few = 300;
const many = 30_000;
const minuteMs = 60_000;

/** A house of so many open leads, every hundredth due within the hour and every three-hundredth breached; its board as an executive asks for it. */
const boardOf = async (house: House, stored: number) => {
  await fillLeads(house, stored);
  const { services } = house.server;
  const leads = open(house.database.db, leadKind.spec);
  const soon = new Date(Date.now() + 30 * minuteMs);
  await leads.updateMany({ number: { $mod: [100, 0] } }, { $set: { nextDue: soon, clocks: { start: soon } } });
  await leads.updateMany({ number: { $mod: [300, 1] } }, { $set: { breached: ['touched'] } });
  const [someone] = (await services.directory.staff()).people.values();
  const boss: Person = { ...someone!, role: 'executive' };
  return async () => {
    const begun = performance.now();
    await viewBoard(services, boss);
    return { ms: performance.now() - begun };
  };
};

/** The supervisor's board as those open grow a hundredfold. */
export const boards: Measure = {
  name: 'boards',
  async *run({ uri, pairs }) {
    const [small, large] = [await openHouse({ uri, ...staff, loops: false }), await openHouse({ uri, ...staff, loops: false })];
    try {
      const [at300, at30000] = [await boardOf(small, few), await boardOf(large, many)];
      await at300();
      await at30000();
      const measured = ratioOf(await interleave(Math.min(pairs, 5), at30000, at300), 'ms');
      yield figure(`board, ${many.toLocaleString('en')} open leads / ${few}`, 'ms', measured);
    } finally {
      await small.close();
      await large.close();
    }
  },
};
