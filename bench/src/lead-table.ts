import { contactKind } from '@tongguan/server/contact/contact';
import { tableLeads } from '@tongguan/server/desk/table-leads';
import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import type { Person } from '@tongguan/server/people/directory';
import { open } from '@tongguan/server/platform/collections';
import type { LeadFilter } from '@tongguan/shared/desk/lead-filter';
import { figure, type Measure } from './figure';
import { type House, openHouse } from './house';
import { deliver, signedForms, staff } from './intake/forms';
import { interleave, median, ratioOf } from './pair';

const leadsStored = 30_000;
const page = 100;
const hourMs = 3_600_000;

/** One real lead many times over, an hour apart, spread over regions, owners and companies. */
export const fillLeads = async (house: House, stored: number): Promise<void> => {
  await deliver(house, signedForms(house, 1)[0]!);
  await house.server.drained();
  const leads = open(house.database.db, leadKind.spec);
  const pattern = (await leads.findOne())!;
  const { openFor: _, nextDue: __, pendingAt: ___, ...plain } = pattern;
  for (let from = 0; from < stored; from += 1000) {
    const batch = Array.from({ length: Math.min(1000, stored - from) }, (_, i): LeadRecord => {
      const n = from + i;
      const region = `R${String.fromCharCode(65 + (n % 10))}`;
      const at = new Date(pattern.createdAt.getTime() - n * hourMs);
      return {
        ...plain,
        _id: `l${String(n).padStart(24, '0')}`,
        no: `${region}20260101-${String(n).padStart(5, '0')}`,
        region,
        number: n + 1_000_000,
        owner: `rep-${n % 120}`,
        seenBy: [`rep-${n % 120}`],
        company: n % 100 === 0 ? `岚霁精密${n}` : `示例科技${n}`,
        startedAt: n % 3 ? at : null,
        createdAt: at,
        capturedAt: at,
      };
    });
    await leads.insertMany(batch, { ordered: false });
  }
};

interface Asked {
  name: string;
  filter: LeadFilter;
  /** The page after this many. */
  after?: number;
}

const asked: Asked[] = [
  { name: 'all', filter: {} },
  { name: 'the next page', filter: {}, after: 1 },
  { name: 'the oldest first', filter: { sort: 'oldest' } },
  { name: 'one region, in progress', filter: { region: 'RB', status: 'started' } },
  { name: 'one owner', filter: { owner: 'rep-7' } },
  { name: 'a part of a company’s name', filter: { q: '岚霁' } },
];

/** A page of the lead table as an executive asks for it, of 30,000 leads, against a bare indexed find: the very same leads by their ids, and their contacts. */
export const leadTable: Measure = {
  name: 'lead table',
  async *run({ uri, pairs, quick, stored = leadsStored }) {
    const house = await openHouse({ uri, ...staff, loops: false });
    try {
      await fillLeads(house, stored);
      const { services } = house.server;
      const { db } = house.database;
      const [someone] = (await services.directory.staff()).people.values();
      const boss: Person = { ...someone!, role: 'executive' };
      const times = quick ? 3 : 10;
      const timed = (work: () => Promise<unknown>) => async () => {
        const each: number[] = [];
        for (let i = 0; i < times; i++) {
          const begun = performance.now();
          await work();
          each.push(performance.now() - begun);
        }
        return { latency: median(each) };
      };
      for (const { name, filter, after: pages = 0 } of asked) {
        let after: string | undefined;
        for (let i = 0; i < pages; i++) after = (await tableLeads(services, boss, { ...filter, after, limit: page })).next ?? undefined;
        const read = () => tableLeads(services, boss, { ...filter, after, limit: page });
        const ids = (await read()).leads.map(({ id }) => id);
        if (ids.length === 0) throw new Error(`${name}: nothing was found`);
        const bare = timed(async () => {
          const found = await open(db, leadKind.spec)
            .find({ _id: { $in: ids } })
            .toArray();
          const contacts = [...new Set(found.map(({ contact }) => contact))];
          await open(db, contactKind.spec)
            .find({ _id: { $in: contacts } })
            .toArray();
        });
        const ours = timed(read);
        await ours();
        await bare();
        const measured = await interleave(Math.min(pairs, 5), ours, bare);
        yield figure(`lead table of ${stored.toLocaleString('en')}: ${name}`, 'ms', ratioOf(measured, 'latency'));
      }
    } finally {
      await house.close();
    }
  },
};
