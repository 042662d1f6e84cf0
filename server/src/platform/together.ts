import type { Filter } from 'mongodb';

/**
 * All of these conditions, side by side where each has a field of its own: an index carries them then on every database, while one of
 * those we run on reads a whole collection for an `$and` or an `$or`. Only what would meet on a field is kept apart.
 */
export const together = <T>(conditions: readonly Filter<T>[]): Filter<T> => {
  const flat: Record<string, unknown> = {};
  const apart: Filter<T>[] = [];
  for (const condition of conditions) {
    const keys = Object.keys(condition);
    if (keys.some((key) => key in flat || key.startsWith('$'))) apart.push(condition);
    else Object.assign(flat, condition);
  }
  return (apart.length > 0 ? { ...flat, $and: apart } : flat) as Filter<T>;
};
