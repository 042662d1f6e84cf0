import { AppError } from '@tongguan/shared/api/errors';
import { type WebsiteForm, websiteForm } from '@tongguan/shared/arrival/contract';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import type { Channel } from '@tongguan/shared/lead/choices';
import { gone } from '../contact/open-contact';
import type { InsertLead } from '../lead/insert-lead';
import { isDuplicate, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { loggable } from '../platform/log';
import type { Vault } from '../platform/vault';
import { cityOfMobile } from '../region/mobile-areas';
import type { Services } from '../services';
import { type ArrivalRecord, arrivalSpec } from './arrival';
import { type ArrivalResult, takeIn } from './take-in';

/** An arrival without a result after this long is taken up again by the sweep. */
export const resumeAfterMs = 30_000;

export const arrivalId = (vault: Vault, source: string, deliveryId: string): string =>
  derivedId('a', source, vault.blind('delivery', deliveryId));

export interface ArrivalDoors {
  /** Keeps one delivery and takes it in; a repeat of the delivery answers the same. `same`: what was kept under this id is this form. */
  receive(
    source: string,
    deliveryId: string,
    form: WebsiteForm,
    options?: { channel?: Channel; served?: string | undefined; attachTo?: string },
  ): Promise<{ arrival: string; result: ArrivalResult; same: boolean }>;
  /** Takes up what has been left without a result. Returns how many it finished. */
  resume(): Promise<number>;
}

const resultOf = (row: ArrivalRecord): ArrivalResult | null =>
  row.contact && row.lead && row.no && row.outcome ? { contact: row.contact, lead: row.lead, no: row.no, outcome: row.outcome } : null;

export const createArrivalDoors = (services: Services, insertLead: InsertLead): ArrivalDoors => {
  const { db, now, vault, log, metrics } = services;
  const arrivals = open(db, arrivalSpec);

  const finish = async (row: ArrivalRecord, form: WebsiteForm): Promise<ArrivalResult> => {
    const facts = factsOfForm(form, row.receivedAt.toISOString(), { cityOfMobile, served: row.served });
    const actor = { kind: 'source' as const, id: row.source };
    const result = await takeIn(services, insertLead, {
      arrival: row._id,
      channel: row.channel,
      facts,
      actor,
      source: row.source,
      attachTo: row.attachTo,
    });
    // The sender need not wait for the mark: without it the sweep repeats the steps and finds them done.
    arrivals
      .updateOne({ _id: row._id }, { $set: { ...result }, $unset: { resumeAt: '' } })
      .catch((error) => log.warn({ err: loggable(error), arrival: row._id }, 'arrival not marked'));
    return result;
  };

  return {
    async receive(source, deliveryId, form, { channel = 'website', served, attachTo } = {}) {
      const _id = arrivalId(vault, source, deliveryId);
      const receivedAt = now();
      const key = vault.newKey(_id);
      const body = vault.sealer(_id, key).seal('body', JSON.stringify(form));
      const row: ArrivalRecord = {
        _id,
        source,
        channel,
        ...(served ? { served } : {}),
        ...(attachTo ? { attachTo } : {}),
        receivedAt,
        key,
        body,
        resumeAt: new Date(receivedAt.getTime() + resumeAfterMs),
      };
      try {
        await arrivals.insertOne(row);
      } catch (error) {
        if (!isDuplicate(error)) throw error;
        const earlier = await arrivals.findOne({ _id });
        const result = earlier && resultOf(earlier);
        const opened = earlier?.key && earlier.body ? vault.sealer(_id, earlier.key).open('body', earlier.body) : null;
        const same = opened === JSON.stringify(form);
        if (result) return { arrival: _id, result, same };
        if (earlier && !earlier.key) throw gone();
        if (!earlier || opened === null) throw new Error('an arrival without body or result');
        return { arrival: _id, result: await finish(earlier, websiteForm.parse(JSON.parse(opened))), same };
      }
      const result = await finish(row, form);
      metrics.arrivals.inc({ source, outcome: result.outcome });
      return { arrival: _id, result, same: true };
    },

    async resume() {
      let finished = 0;
      const rows = await arrivals
        .find({ resumeAt: { $lte: now() } })
        .limit(100)
        .toArray();
      for (const row of rows) {
        if (!row.key || !row.body) continue;
        try {
          const form = websiteForm.parse(JSON.parse(vault.sealer(row._id, row.key).open('body', row.body)));
          await finish(row, form);
          finished++;
        } catch (error) {
          // Its person was erased meanwhile, and the arrival goes with them.
          if (error instanceof AppError && error.code === 'gone') {
            await arrivals.updateOne({ _id: row._id }, { $unset: { key: '', body: '', resumeAt: '' } });
            continue;
          }
          log.error({ err: loggable(error), arrival: row._id }, 'arrival not resumed');
          await arrivals.updateOne({ _id: row._id }, { $set: { resumeAt: new Date(now().getTime() + resumeAfterMs) } });
        }
      }
      return finished;
    },
  };
};
