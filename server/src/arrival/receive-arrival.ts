import { createHash } from 'node:crypto';
import { AppError } from '@tongguan/shared/api/errors';
import type { WebsiteForm } from '@tongguan/shared/arrival/contract';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import type { RawBody, RejectReason } from '@tongguan/shared/arrival/raw-body';
import { type ImportForm, importForm } from '@tongguan/shared/import/contract';
import type { Channel } from '@tongguan/shared/lead/choices';
import { gone } from '../contact/open-contact';
import type { InsertLead } from '../lead/insert-lead';
import { isDuplicate, open } from '../platform/collections';
import { loggable } from '../platform/log';
import { cityOfMobile } from '../region/mobile-areas';
import type { Services } from '../services';
import { type ArrivalRecord, arrivalIdOf, arrivalSpec, type ImportedRow } from './arrival';
import { deliveryIdOf, formOfRaw, type Unread } from './read-raw';
import { findSource, type Reader, readerChannel } from './sources';
import { splitPush } from './split-push';
import { type ArrivalResult, takeIn } from './take-in';

/** An arrival without a result after this long is taken up again by the sweep. */
export const resumeAfterMs = 30_000;

/** So many leads of one push are taken in while its sender waits, a second or so; the sweep takes the others. */
const partsAtOnce = 50;

/** The source of what comes out of a sheet. No webhook may have this name. */
export const importSource = 'import';

/** `same`: what was kept under this delivery id is this very form. */
interface Received {
  arrival: string;
  result: ArrivalResult;
  same: boolean;
}

/** What became of a kept arrival. */
export type Taken = { result: ArrivalResult } | Unread | { parts: PartsTaken };

/** Of a push that was taken apart: how many of its leads are taken in, rejected, or left to the sweep. */
export interface PartsTaken {
  taken: number;
  rejected: number;
  waiting: number;
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
  /**
   * Keeps a body as it came, then reads it by its source's mapping. What cannot be read stays, rejected; `reject`: for that reason, unread.
   * `delivery`: its name, where that does not stand in the body.
   */
  receiveRaw(source: Reader, raw: RawBody, options?: { delivery?: string; reject?: RejectReason }): Promise<{ arrival: string } & Taken>;
  /** Reads a rejected arrival again, by the mapping as it stands now. */
  retry(arrival: string): Promise<Taken>;
  /** Takes up what has been left without a result. Returns how many it finished. */
  resume(): Promise<number>;
}

/** Said to whoever signs; a repeat hears it again, also after the push was taken apart by hand. */
export const oneByOne = '一次只收一个对象，请一条一条推送';

/** What a rejected arrival loses once a lead was made of it. */
const mended = { rejected: '', rejectedAt: '', wrong: '' } as const;

const resultOf = (row: ArrivalRecord): ArrivalResult | null =>
  row.contact && row.lead && row.no && row.outcome ? { contact: row.contact, lead: row.lead, no: row.no, outcome: row.outcome } : null;

const takenOf = (row: ArrivalRecord): Taken | null => {
  const result = resultOf(row);
  if (result) return { result };
  return row.rejected ? { rejected: row.rejected, ...(row.wrong ? { wrong: row.wrong } : {}) } : null;
};

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
      .updateOne({ _id: row._id }, { $set: { ...result }, $unset: { resumeAt: '', ...mended } })
      .catch((error) => log.warn({ err: loggable(error), arrival: row._id }, 'arrival not marked'));
    return result;
  };

  const reject = async (row: ArrivalRecord, { rejected, wrong = [] }: Unread): Promise<Taken> => {
    const why = { rejected, ...(wrong.length > 0 ? { wrong } : {}) };
    await arrivals.updateOne(
      // Another run may have made its lead meanwhile, by a mapping mended in between.
      { _id: row._id, lead: { $exists: false } },
      { $set: { ...why, rejectedAt: row.receivedAt }, $unset: { resumeAt: '', ...(wrong.length > 0 ? {} : { wrong: '' }) } },
    );
    metrics.arrivals.inc({ source: row.source, outcome: 'rejected' });
    return why;
  };

  const opened = (row: ArrivalRecord): string => {
    if (!row.key) throw gone();
    if (!row.body) throw new Error('an arrival without body or result');
    return vault.sealer(row._id, row.key).open('body', row.body);
  };

  const count = (source: string, taken: Taken) => {
    if ('result' in taken) metrics.arrivals.inc({ source, outcome: taken.result.outcome });
  };

  const partsOf = async (ids: readonly string[], act: (row: ArrivalRecord) => Promise<Taken | null>): Promise<{ parts: PartsTaken }> => {
    const rows = new Map((await arrivals.find({ _id: { $in: [...ids] } }).toArray()).map((row) => [row._id, row]));
    const parts = { taken: 0, rejected: 0, waiting: 0 };
    for (const id of new Set(ids)) {
      const row = rows.get(id);
      const taken = row ? (takenOf(row) ?? (await act(row))) : null;
      parts[taken === null ? 'waiting' : 'rejected' in taken ? 'rejected' : 'taken']++;
    }
    return { parts };
  };

  /** Each lead of a push by itself: one that fails keeps no other back. */
  const takeParts = async (row: ArrivalRecord, source: Reader, leads: readonly unknown[]): Promise<Taken> => {
    const at = now().getTime();
    const ids = await splitPush(services, row, source, leads, (place) => new Date(at + (place < partsAtOnce ? resumeAfterMs : 0)));
    let left = partsAtOnce;
    return partsOf(ids, async (part) => {
      if (left-- <= 0 || !part.key || !part.body) return null;
      try {
        const taken = await read(part);
        count(row.source, taken);
        return taken;
      } catch (error) {
        log.error({ err: loggable(error), arrival: part._id }, 'part of a push not taken in');
        return null; // it is kept, and the sweep takes it up
      }
    });
  };

  /** Reads what was kept, by the mapping as it stands, and takes it in. `again`: operations asks for it, and is not told to push one by one. */
  const read = async (row: ArrivalRecord, again = false): Promise<Taken> => {
    const body = JSON.parse(opened(row)) as unknown;
    if (row.form !== 'raw') return { result: await finish(row, importForm.parse(body)) };
    const source = await findSource(services, row.source);
    if (!source) return reject(row, { rejected: 'failed' });
    const found = formOfRaw(body as RawBody, source, row.push !== undefined, (error) =>
      log.error({ err: loggable(error), arrival: row._id }, 'arrival not mapped'),
    );
    if ('several' in found) {
      // The answer of the door that signs is of one lead: whoever signs can send them one by one.
      if (source.kind === 'signed' && !again && !row.parts) return reject(row, { rejected: 'several', wrong: [oneByOne] });
      return takeParts(row, source, found.several);
    }
    return 'rejected' in found ? reject(row, found) : { result: await finish(row, found.form) };
  };

  type Origin = Pick<ArrivalRecord, 'source' | 'channel' | 'form' | 'imported' | 'served' | 'attachTo'>;

  /** The arrival's row, made now or found from an equal delivery. */
  const keep = async (origin: Origin, deliveryId: string, content: unknown): Promise<{ row: ArrivalRecord; fresh: boolean }> => {
    const _id = arrivalIdOf(vault, origin.source, deliveryId);
    const receivedAt = now();
    const key = vault.newKey(_id);
    const body = vault.sealer(_id, key).seal('body', JSON.stringify(content));
    const resumeAt = new Date(receivedAt.getTime() + resumeAfterMs);
    const row: ArrivalRecord = { _id, ...origin, receivedAt, key, body, resumeAt };
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

  /** One form that was checked at the door. */
  const receiveForm = async (origin: Origin, deliveryId: string, form: ImportForm): Promise<Received> => {
    const { row, fresh } = await keep(origin, deliveryId, form);
    if (fresh) {
      const result = await finish(row, form);
      count(origin.source, { result });
      return { arrival: row._id, result, same: true };
    }
    const same = row.key !== undefined && row.body !== undefined && opened(row) === JSON.stringify(form);
    const known = resultOf(row);
    return { arrival: row._id, result: known ?? (await finish(row, importForm.parse(JSON.parse(opened(row))))), same };
  };

  return {
    receive: (source, deliveryId, form, { channel = 'website', served, attachTo } = {}) =>
      receiveForm({ source, channel, ...(served ? { served } : {}), ...(attachTo ? { attachTo } : {}) }, deliveryId, form),

    receiveRow: async (imported, form) =>
      (await receiveForm({ source: importSource, channel: 'import', imported }, `${imported.id}.${imported.row}`, form)).result,

    async receiveRaw(source, raw, { delivery: named, reject: rejected } = {}) {
      const channel = readerChannel(source);
      const delivery = named ?? deliveryIdOf(raw, source) ?? createHash('sha256').update(raw.text).digest('hex');
      const { row, fresh } = await keep({ source: source.id, channel, form: 'raw' }, delivery, raw);
      if (row.parts && !row.body) return { arrival: row._id, ...(await partsOf(row.parts, async () => null)) };
      const known = fresh ? null : takenOf(row);
      if (!fresh && !known && !row.key) throw gone();
      const taken = known ?? (rejected ? await reject(row, { rejected }) : await read(row));
      if (fresh) count(source.id, taken);
      return { arrival: row._id, ...taken };
    },

    async retry(arrival) {
      const row = await arrivals.findOne({ _id: arrival, form: 'raw' });
      if (!row || row.discarded) throw new AppError('not-found', '没有这条进线，或它已被处理');
      const known = resultOf(row);
      if (known) return { result: known };
      if (row.parts && !row.body) return partsOf(row.parts, async () => null);
      const taken = await read(row, true);
      // The one who waits for it looks at the list next.
      if ('result' in taken) await arrivals.updateOne({ _id: arrival }, { $unset: mended });
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
