import { AppError } from '@tongguan/shared/api/errors';
import type { Collection, Filter } from 'mongodb';
import { together } from '../platform/together';
import type { LeadRecord } from './lead';

export interface Order {
  field: 'createdAt' | 'capturedAt';
  /** 1 forwards in time, -1 backwards. */
  way: 1 | -1;
}

const dayMs = 86_400_000;

/** Days looked at first, and then so many more each time, until the page is full; at last all the rest. */
const widths = [1, 4, 16, 64, 256];

/** Where a page begins: past the row of this moment and id; at the moment itself where there is none. */
export interface Start {
  at: Date;
  id: string | null;
}

/** The place of a page's last row, as the next page is asked for. */
export const placeAfter = (lead: LeadRecord, { field }: Order): string => `${lead[field].getTime()}_${lead._id}`;

/** Where a page in this order begins: past `place`, else at its very beginning. */
export const startOf = (place: string | undefined, { way }: Order, now: Date): Start | null => {
  // Backwards from a day ahead: clocks differ, and no lead is newer than that.
  if (!place) return way < 0 ? { at: new Date(now.getTime() + dayMs), id: null } : null;
  const match = /^(\d{1,13})_(\w+)$/.exec(place);
  if (!match) throw new AppError('invalid', '列表位置有误，请刷新');
  return { at: new Date(Number(match[1])), id: match[2]! };
};

/**
 * The first `wanted` leads that meet the conditions, in order from `start` on. Goes through time in growing windows: a database that
 * reads a whole index before it sorts and cuts then reads only as much of it as the page needs. Ties of the last row are asked for by
 * themselves, so that no query offers a planner two ways. With no start, forwards, there is no window to begin with.
 */
export const readPage = async (
  leads: Collection<LeadRecord>,
  conditions: readonly Filter<LeadRecord>[],
  { field, way }: Order,
  start: Start | null,
  wanted: number,
): Promise<LeadRecord[]> => {
  const rows: LeadRecord[] = [];
  const read = async (range: object): Promise<void> => {
    const found = leads.find(together<LeadRecord>([...conditions, range])).sort({ [field]: way, _id: way });
    rows.push(...(await found.limit(wanted - rows.length).toArray()));
  };
  let edge = start?.at ?? null;
  if (start && start.id !== null) {
    await read({ [field]: start.at, _id: { [way < 0 ? '$lt' : '$gt']: start.id } });
    if (rows.length === wanted) return rows;
    // Moments are kept to the millisecond.
    edge = new Date(start.at.getTime() + way);
  }
  for (const width of edge ? widths : []) {
    const near = edge!;
    const far = new Date(near.getTime() + way * width * dayMs);
    await read({ [field]: way < 0 ? { $gt: far, $lte: near } : { $gte: near, $lt: far } });
    if (rows.length === wanted) return rows;
    edge = far;
  }
  await read(edge ? { [field]: way < 0 ? { $lte: edge } : { $gte: edge } } : {});
  return rows;
};
