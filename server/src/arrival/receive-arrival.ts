import { createHash } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import { type WebsiteForm, websiteForm } from '@tongguan/shared/arrival/contract';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import type { RawBody, RejectReason } from '@tongguan/shared/arrival/raw-body';
import type { Channel } from '@tongguan/shared/lead/choices';
import { gone } from '../contact/open-contact';
import type { InsertLead } from '../lead/insert-lead';
import { isDuplicate, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { loggable } from '../platform/log';
import type { Services } from '../services';
import { type ArrivalRecord, arrivalSpec } from './arrival';
import { deliveryIdOf, formOfRaw } from './read-raw';
import { adapterOf, findSource, type Source } from './sources';
import { type ArrivalResult, takeIn } from './take-in';

/** An arrival without a result after this long is taken up again by the sweep. */
export const resumeAfterMs = 30_000;

/** What became of a kept arrival. */
export type Taken = { result: ArrivalResult } | { rejected: RejectReason };

export interface ArrivalDoors {
  /** Keeps one delivery and takes it in; a repeat of the delivery answers the same. */
  receive(source: string, deliveryId: string, form: WebsiteForm): Promise<{ arrival: string; result: ArrivalResult }>;
  /** Keeps a body as it came, then reads it by its source's mapping. What cannot be read stays, rejected; `reject`: for that reason, unread. */
  receiveRaw(source: Source, raw: RawBody, reject?: RejectReason): Promise<{ arrival: string } & Taken>;
  /** Reads a rejected arrival again, by the mapping as it stands now. */
  retry(arrival: string): Promise<Taken>;
  /** Takes up what has been left without a result. Returns how many it finished. */
  resume(): Promise<number>;
}

const resultOf = (row: ArrivalRecord): ArrivalResult | null =>
  row.contact && row.lead && row.no && row.outcome ? { contact: row.contact, lead: row.lead, no: row.no, outcome: row.outcome } : null;

const takenOf = (row: ArrivalRecord): Taken | null => {
  const result = resultOf(row);
  if (result) return { result };
  return row.rejected ? { rejected: row.rejected } : null;
};

export const createArrivalDoors = (services: Services, insertLead: InsertLead): ArrivalDoors => {
  const { db, now, vault, log, metrics } = services;
  const arrivals = open(db, arrivalSpec);

  const finish = async (row: ArrivalRecord, form: WebsiteForm): Promise<ArrivalResult> => {
    const facts = factsOfForm(form, row.receivedAt.toISOString());
    const actor = { kind: 'source' as const, id: row.source };
    const result = await takeIn(services, insertLead, { arrival: row._id, channel: row.channel, facts, actor, source: row.source });
    // The sender need not wait for the mark: without it the sweep repeats the steps and finds them done.
    arrivals
      .updateOne({ _id: row._id }, { $set: { ...result }, $unset: { resumeAt: '', rejected: '', rejectedAt: '' } })
      .catch((error) => log.warn({ err: loggable(error), arrival: row._id }, 'arrival not marked'));
    return result;
  };

  const reject = async (row: ArrivalRecord, rejected: RejectReason): Promise<Taken> => {
    await arrivals.updateOne({ _id: row._id }, { $set: { rejected, rejectedAt: row.receivedAt }, $unset: { resumeAt: '' } });
    metrics.arrivals.inc({ source: row.source, outcome: 'rejected' });
    return { rejected };
  };

  const opened = (row: ArrivalRecord): string => {
    if (!row.key) throw gone();
    if (!row.body) throw new Error('an arrival without body or result');
    return vault.sealer(row._id, row.key).open('body', row.body);
  };

  /** Reads what was kept, by the mapping as it stands, and takes it in. */
  const read = async (row: ArrivalRecord): Promise<Taken> => {
    const body = JSON.parse(opened(row)) as unknown;
    if (row.form !== 'raw') return { result: await finish(row, websiteForm.parse(body)) };
    const source = await findSource(services, row.source);
    if (!source) return reject(row, 'failed');
    const found = formOfRaw(body as RawBody, source, (error) =>
      log.error({ err: loggable(error), arrival: row._id }, 'arrival not mapped'),
    );
    return 'rejected' in found ? reject(row, found.rejected) : { result: await finish(row, found.form) };
  };

  /** The arrival's row, made now or found from an equal delivery. */
  const keep = async (
    source: string,
    deliveryId: string,
    fields: { channel: Channel; form?: 'raw'; body: unknown },
  ): Promise<{ row: ArrivalRecord; fresh: boolean }> => {
    const _id = derivedId('a', source, vault.blind('delivery', deliveryId));
    const receivedAt = now();
    const key = vault.newKey(_id);
    const body = vault.sealer(_id, key).seal('body', JSON.stringify(fields.body));
    const resumeAt = new Date(receivedAt.getTime() + resumeAfterMs);
    const row: ArrivalRecord = { _id, source, receivedAt, ...fields, key, body, resumeAt };
    try {
      await arrivals.insertOne(row);
      return { row, fresh: true };
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      const earlier = await arrivals.findOne({ _id });
      if (!earlier) throw new Error('an arrival without body or result');
      return { row: earlier, fresh: false };
    }
  };

  const count = (source: string, taken: Taken) => {
    if ('result' in taken) metrics.arrivals.inc({ source, outcome: taken.result.outcome });
  };

  return {
    async receive(source, deliveryId, form) {
      const { row, fresh } = await keep(source, deliveryId, { channel: 'website', body: form });
      const known = fresh ? null : resultOf(row);
      const result = known ?? (await finish(row, fresh ? form : websiteForm.parse(JSON.parse(opened(row)))));
      if (fresh) count(source, { result });
      return { arrival: row._id, result };
    },

    async receiveRaw(source, raw, rejected) {
      const { channel } = adapterOf(source);
      const delivery = deliveryIdOf(raw, source) ?? createHash('sha256').update(raw.text).digest('hex');
      const { row, fresh } = await keep(source.id, delivery, { channel, form: 'raw', body: raw });
      const known = fresh ? null : takenOf(row);
      if (!fresh && !known && !row.key) throw gone();
      const taken = known ?? (rejected ? await reject(row, rejected) : await read(row));
      if (fresh) count(source.id, taken);
      return { arrival: row._id, ...taken };
    },

    async retry(arrival) {
      const row = await arrivals.findOne({ _id: arrival, form: 'raw' });
      if (!row || row.discarded) throw new AppError('not-found', '没有这条进线，或它已被处理');
      const known = resultOf(row);
      if (known) return { result: known };
      const taken = await read(row);
      // The one who waits for it looks at the list next.
      if ('result' in taken) await arrivals.updateOne({ _id: arrival }, { $unset: { rejected: '', rejectedAt: '' } });
      return taken;
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
          await read(row);
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
