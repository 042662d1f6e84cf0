import { recordCanvas } from '@tongguan/server/canvas/record-canvas';
import { contactKind } from '@tongguan/server/contact/contact';
import { type LeadRecord, leadKind } from '@tongguan/server/lead/lead';
import { open } from '@tongguan/server/platform/collections';
import { systemActor } from '@tongguan/server/platform/trail/event';
import { defaultAppointmentSettings } from '@tongguan/shared/appointment/settings';
import type { Canvas } from '@tongguan/shared/canvas/canvas';
import type { UpdateFilter } from 'mongodb';
import { figure, type Measure } from './figure';
import { type House, openHouse } from './house';
import { deliver, signedForms } from './intake/forms';
import { interleave, median, ratioOf } from './pair';

const few = { regions: 2, repsEach: 5 };
const leadsUsed = 10;

const canvasOf = (n: number): Canvas => ({
  breakthroughs: ['need', 'quote'],
  obstacle: { kind: 'budget', words: '卡在财务总监' },
  next: { at: new Date(Date.now() + (n + 1) * 86_400_000).toISOString(), action: '发送方案', deliverable: '方案PDF' },
});

/** What the same must cost at least: the lead and its contact read, and one conditional write that sets and pushes as much. */
const bareSave = async (house: House, id: string, n: number): Promise<void> => {
  const leads = open(house.database.db, leadKind.spec);
  const lead = (await leads.findOne({ _id: id }))!;
  await open(house.database.db, contactKind.spec).findOne({ _id: lead.contact });
  const canvas = canvasOf(n);
  const update = {
    $set: { benched: { at: new Date(), canvas }, head: 'x'.repeat(43) },
    $push: { benchedEvents: { $each: [{ n, at: new Date(), type: 'lead.followed-up', data: canvas, hash: 'x'.repeat(43) }], $slice: -1 } },
  } as unknown as UpdateFilter<LeadRecord>;
  const { matchedCount } = await leads.updateOne({ _id: id, version: lead.version }, update);
  if (matchedCount === 0) throw new Error('the bare write met another');
};

/** One follow-up recorded, from the use case to the acknowledged write, against the bare driver reading and writing the same. */
export const canvas: Measure = {
  name: 'canvas',
  async *run({ uri, pairs, quick }) {
    const house = await openHouse({ uri, ...few, loops: false });
    try {
      for (const form of signedForms(house, leadsUsed)) await deliver(house, form);
      await house.server.drained();
      const { services } = house.server;
      // The calendar is WeCom's, and what it is told is not part of the write.
      await services.settings.put('appointments', 0, { ...defaultAppointmentSettings, on: false }, { actor: systemActor });
      const staff = await services.directory.staff();
      const leads = (await open(house.database.db, leadKind.spec).find().toArray()).filter(({ owner }) => owner !== null);
      let saved = 0;
      const each = (save: (lead: LeadRecord, n: number) => Promise<unknown>) => async () => {
        const times: number[] = [];
        for (const lead of quick ? leads.slice(0, 4) : leads) {
          const begun = performance.now();
          await save(lead, saved++);
          times.push(performance.now() - begun);
          // What follows of it is done before the next is timed.
          await house.server.drained();
        }
        return { latency: median(times) };
      };
      const ours = each((lead, n) => recordCanvas(services, staff.people.get(lead.owner!)!, lead._id, `bench-canvas-${n}`, canvasOf(n)));
      const bare = each((lead, n) => bareSave(house, lead._id, n));
      await ours();
      await bare();
      yield figure('canvas save, median', 'ms', ratioOf(await interleave(pairs, ours, bare), 'latency'));
    } finally {
      await house.close();
    }
  },
};
