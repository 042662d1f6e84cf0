import { AppError } from '@tongguan/shared/api/errors';
import type { WebsiteForm } from '@tongguan/shared/arrival/contract';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import { type ImportForm, importForm } from '@tongguan/shared/import/contract';
import type { Channel } from '@tongguan/shared/lead/choices';
import { gone } from '../contact/open-contact';
import type { InsertLead } from '../lead/insert-lead';
import { isDuplicate, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { loggable } from '../platform/log';
import type { Vault } from '../platform/vault';
import { cityOfMobile } from '../region/mobile-areas';
import type { Services } from '../services';
import { type ArrivalRecord, arrivalSpec, type ImportedRow } from './arrival';
import { type ArrivalResult, takeIn } from './take-in';

/** An arrival without a result after this long is taken up again by the sweep. */
export const resumeAfterMs = 30_000;

/** The source of what comes out of a sheet. No webhook may have this name. */
export const importSource = 'import';

export const arrivalIdOf = (vault: Vault, source: string, deliveryId: string): string =>
  derivedId('a', source, vault.blind('delivery', deliveryId));

/** `same`: what was kept under this delivery id is this very form. */
interface Received {
  arrival: string;
  result: ArrivalResult;
  same: boolean;
}

export interface ArrivalDoors {
  /** Keeps one delivery and takes it in; a repeat of the delivery answers the same. */
  receive(
    source: string,
    deliveryId: string,
    form: WebsiteForm,
    options?: { channel?: Channel; served?: string | undefined; attachTo?: string },
  ): Promise<Received>;
  /** Keeps one row of an import and takes it in; a repeat of the row answers the same. */
  receiveRow(imported: ImportedRow, form: ImportForm): Promise<ArrivalResult>;
  /** Takes up what has been left without a result. Returns how many it finished. */
  resume(): Promise<number>;
}

const resultOf = (row: ArrivalRecord): ArrivalResult | null =>
  row.contact && row.lead && row.no && row.outcome ? { contact: row.contact, lead: row.lead, no: row.no, outcome: row.outcome } : null;

export const createArrivalDoors = (services: Services, insertLead: InsertLead): ArrivalDoors => {
  const { db, now, vault, log, metrics } = services;
  const arrivals = open(db, arrivalSpec);

  const finish = async (row: ArrivalRecord, form: ImportForm): Promise<ArrivalResult> => {
    const { source, channel, attachTo, imported } = row;
    const result = await takeIn(services, insertLead, {
      arrival: row._id,
      channel,
      facts: factsOfForm(form, row.receivedAt.toISOString(), { cityOfMobile, served: row.served }),
      actor: { kind: 'source', id: source },
      source,
      attachTo,
      author: form.author ?? null,
      ...(imported ? { imported } : {}),
    });
    // The sender need not wait for the mark: without it the sweep repeats the steps and finds them done.
    arrivals
      .updateOne({ _id: row._id }, { $set: { ...result }, $unset: { resumeAt: '' } })
      .catch((error) => log.warn({ err: loggable(error), arrival: row._id }, 'arrival not marked'));
    return result;
  };

  const keep = async (
    origin: Pick<ArrivalRecord, 'source' | 'channel' | 'imported' | 'served' | 'attachTo'>,
    deliveryId: string,
    form: ImportForm,
  ): Promise<Received> => {
    const { source } = origin;
    const _id = arrivalIdOf(vault, source, deliveryId);
    const receivedAt = now();
    const key = vault.newKey(_id);
    const body = vault.sealer(_id, key).seal('body', JSON.stringify(form));
    const row: ArrivalRecord = {
      _id,
      ...origin,
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
      return { arrival: _id, result: await finish(earlier, importForm.parse(JSON.parse(opened))), same };
    }
    const result = await finish(row, form);
    metrics.arrivals.inc({ source, outcome: result.outcome });
    return { arrival: _id, result, same: true };
  };

  return {
    receive: (source, deliveryId, form, { channel = 'website', served, attachTo } = {}) =>
      keep({ source, channel, ...(served ? { served } : {}), ...(attachTo ? { attachTo } : {}) }, deliveryId, form),
    receiveRow: async (imported, form) =>
      (await keep({ source: importSource, channel: 'import', imported }, `${imported.id}.${imported.row}`, form)).result,

    async resume() {
      let finished = 0;
      const rows = await arrivals
        .find({ resumeAt: { $lte: now() } })
        .limit(100)
        .toArray();
      for (const row of rows) {
        if (!row.key || !row.body) continue;
        try {
          const form = importForm.parse(JSON.parse(vault.sealer(row._id, row.key).open('body', row.body)));
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
