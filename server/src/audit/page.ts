import { AppError } from '@tongguan/shared/api/errors';
import { dayStart } from '@tongguan/shared/clock/day-start';
import type { Document, Filter, FindCursor, WithId } from 'mongodb';
import type { Services } from '../services';

/** What an audit reads: newest first, ties by id. */
export interface Row extends Document {
  _id: string;
  at: Date;
}

export interface Page {
  from?: string | undefined;
  to?: string | undefined;
  before?: string | undefined;
  limit: number;
}

export const timeZoneOf = async (services: Services): Promise<string> =>
  (await services.settings.get('clocks')).value.workingHours.timeZone;

const placeOf = (row: Row): string => `${row.at.getTime()}_${row._id}`;

const placeIn = (place: string): Row => {
  const match = /^(\d{1,13})_([\w@.-]{1,140})$/.exec(place);
  if (!match) throw new AppError('invalid', '列表位置有误，请重新查找');
  return { at: new Date(Number(match[1])), _id: match[2]! };
};

/** The page's part of a query: within the days asked for, and beyond the place where the page before ended. */
export const withinPage = async (services: Services, { from, to, before }: Page): Promise<Filter<Row>[]> => {
  const zone = await timeZoneOf(services);
  const within = {
    ...(from ? { $gte: dayStart(from, zone) } : {}),
    ...(to ? { $lt: dayStart(to, zone, 1) } : {}),
  };
  if (!before) return from || to ? [{ at: within }] : [];
  const { at, _id } = placeIn(before);
  // The first condition is what an index can begin at; the page goes on where the one before ended, which is within the days.
  return [{ at: { ...within, $lte: at } }, { $or: [{ at: { $lt: at } }, { _id: { $lt: _id } }] }];
};

const batchSize = 200;
/** How many rows one request reads at most; what is left is found by the next. */
const maxRead = 2000;

const take = async <R>(rows: AsyncIterator<R>, count: number): Promise<R[]> => {
  const batch: R[] = [];
  while (batch.length < count) {
    const { value, done } = await rows.next();
    if (done) break;
    batch.push(value);
  }
  return batch;
};

/**
 * Reads on, newest first, until a page is full of what `keep` lets through. Sight is asked of each batch as it stands now, so that
 * nothing about it is written into the trail; where almost nothing is in sight a page may come back short, with the place to go on from.
 */
export const fillPage = async <R extends Row, K>(
  limit: number,
  found: FindCursor<WithId<R>>,
  keep: (rows: R[]) => Promise<{ row: R; kept: K }[]>,
): Promise<{ items: K[]; next: string | null }> => {
  const cursor = found.sort({ at: -1, _id: -1 }).limit(maxRead).batchSize(batchSize) as unknown as FindCursor<R>;
  const rows = cursor[Symbol.asyncIterator]();
  const items: K[] = [];
  let last: R | undefined;
  let met = 0;
  try {
    for (;;) {
      const batch = await take(rows, Math.min(batchSize, maxRead - met));
      met += batch.length;
      for (const { row, kept } of await keep(batch)) {
        if (items.length === limit) return { items, next: placeOf(last!) };
        items.push(kept);
        last = row;
      }
      if (met < maxRead && batch.length < batchSize) return { items, next: null };
      if (items.length < limit) last = batch.at(-1)!;
      if (met === maxRead) return { items, next: placeOf(last!) };
    }
  } finally {
    await cursor.close();
  }
};
