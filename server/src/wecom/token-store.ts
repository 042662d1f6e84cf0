import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Collection, Db, Filter } from 'mongodb';
import { collection, isDuplicate, open as openCollection } from '../platform/collections';

interface TokenRow {
  /** `access:<corp>:<agent>` or `ticket:<corp>:<agent>`. */
  _id: string;
  /** Sealed. Absent before the first fetch and after an invalidation. */
  value?: string;
  expiresAt?: Date;
  /** From here on somebody fetches a new one, while the others still use this one. */
  freshUntil?: Date;
  /** The lease of whoever is fetching. */
  refreshUntil?: Date;
  holder?: string;
}

export const wecomTokensSpec = collection<TokenRow>('wecom_tokens');

/** Fetches a new value from WeCom; its life is in seconds. */
export type FetchToken = () => Promise<{ value: string; lifeSeconds: number }>;

export interface TokenStore {
  /** The current value, fetched if need be: once for all processes that ask at the same time. Throws what `fetchNew` throws when there is no usable value. */
  get(id: string, fetchNew: FetchToken): Promise<string>;
  /** Drops the value if it is still this one: a late complaint about an old token leaves the new one alone. */
  invalidate(id: string, value: string): Promise<void>;
}

export interface TokenStoreDeps {
  db: Db;
  /** Encryption at rest; `open` throws on what `seal` did not make. */
  seal: (plain: string) => string;
  open: (sealed: string) => string;
  now: () => Date;
  sleep?: (ms: number) => Promise<unknown>;
}

const leaseMs = 10_000;
const pollMs = 50;
/** Longer than the lease: waiting ends even if no clock moves. */
const mostPolls = 240;
const earlyMs = 300_000;

/**
 * Access token and ticket, shared through the database (D91039: fetch rarely, keep until shortly before expiry).
 * A value is renewed five minutes early; one that comes with less life than ten minutes, at half of it.
 */
export const createTokenStore = ({ db, seal, open, now, sleep = wait }: TokenStoreDeps): TokenStore => {
  const rows: Collection<TokenRow> = openCollection(db, wecomTokensSpec);
  const remembered = new Map<string, { value: string; freshUntil: number }>();
  const flights = new Map<string, Promise<string>>();
  /** The value this process last complained about: a read that was under way then must not bring it back. */
  const dead = new Map<string, string>();

  const reveal = (row: TokenRow | null): string | undefined => {
    try {
      return row?.value === undefined ? undefined : open(row.value);
    } catch {
      return undefined; // Sealed under a key that is gone: as good as absent.
    }
  };

  const takeLease = async (id: string, stale: string | undefined, holder: string): Promise<boolean> => {
    const at = now();
    const lapsed: Filter<TokenRow> = { $or: [{ refreshUntil: null as never }, { refreshUntil: { $lte: at } }] };
    // Only over the value that was read: whoever stored a newer one in between ended the need.
    const same: Filter<TokenRow> = { value: (stale ?? null) as never };
    try {
      await rows.findOneAndUpdate(
        { _id: id, $and: [lapsed, same] },
        { $set: { holder, refreshUntil: new Date(at.getTime() + leaseMs) } },
        { upsert: true },
      );
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false; // The row is there, but the filter did not fit it.
      throw error;
    }
  };

  const store = async (filter: Filter<TokenRow>, id: string, fetchNew: FetchToken): Promise<string> => {
    const { value, lifeSeconds } = await fetchNew();
    const at = now().getTime();
    const lifeMs = lifeSeconds * 1000;
    const freshUntil = at + Math.max(lifeMs - earlyMs, lifeMs / 2);
    const set = { value: seal(value), expiresAt: new Date(at + lifeMs), freshUntil: new Date(freshUntil) };
    await rows.updateOne(filter, { $set: set, $unset: { holder: '', refreshUntil: '' } });
    remembered.set(id, { value, freshUntil });
    dead.delete(id);
    return value;
  };

  const refresh = async (id: string, holder: string, fetchNew: FetchToken, usable: string | undefined): Promise<string> => {
    try {
      return await store({ _id: id, holder }, id, fetchNew);
    } catch (error) {
      await rows.updateOne({ _id: id, holder }, { $unset: { holder: '', refreshUntil: '' } });
      if (usable !== undefined) return usable;
      throw error;
    }
  };

  const find = async (id: string, fetchNew: FetchToken): Promise<string> => {
    const holder = randomUUID();
    for (let poll = 0; poll < mostPolls; poll += 1) {
      const row = await rows.findOne({ _id: id });
      const at = now().getTime();
      const found = reveal(row);
      const value = found === dead.get(id) ? undefined : found;
      if (value !== undefined && row?.freshUntil && row.freshUntil.getTime() > at) {
        remembered.set(id, { value, freshUntil: row.freshUntil.getTime() });
        return value;
      }
      const usable = row?.expiresAt && row.expiresAt.getTime() > at ? value : undefined;
      if (await takeLease(id, row?.value, holder)) return refresh(id, holder, fetchNew, usable);
      if (usable !== undefined) return usable;
      await sleep(pollMs);
    }
    return store({ _id: id }, id, fetchNew);
  };

  return {
    get: (id, fetchNew) => {
      const known = remembered.get(id);
      if (known && known.freshUntil > now().getTime()) return Promise.resolve(known.value);
      const flying = flights.get(id);
      if (flying) return flying;
      const flight = find(id, fetchNew).finally(() => flights.get(id) === flight && flights.delete(id));
      flights.set(id, flight);
      return flight;
    },
    invalidate: async (id, value) => {
      if (remembered.get(id)?.value === value) remembered.delete(id);
      dead.set(id, value);
      flights.delete(id);
      const row = await rows.findOne({ _id: id });
      if (!row?.value || reveal(row) !== value) return;
      await rows.updateOne({ _id: id, value: row.value }, { $unset: { value: '', expiresAt: '', freshUntil: '' } });
    },
  };
};
