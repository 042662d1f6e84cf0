import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { type Faults, noFaults, noRestrictions, type Permissions } from './faults';
import { defaultLimits, type Limits, type ResolvedOptions } from './options';
import type { State } from './state';

export interface ApiLogEntry {
  at: number;
  path: string;
  errcode: number;
  /** Real milliseconds the answer took, injected slowness included. */
  ms: number;
}

export interface CallbackAttempt {
  at: number;
  ms: number;
  status?: number;
  error?: string;
}

export interface CallbackRecord {
  id: string;
  at: number;
  event: string;
  changeType?: string;
  fields: Record<string, unknown>;
  attempts: CallbackAttempt[];
  outcome: 'waiting' | 'delivered' | 'failed' | 'lost' | 'unset';
  /** What the product answered in the same breath: the reply's MsgType, `empty`, or why it was not understood. */
  reply?: string;
}

export interface Frame {
  person: string;
  chat?: string;
  /** APIs the last good agentConfig asked for; empty until then. */
  allowed: string[];
}

export interface Counters {
  sent: number;
  dropped: number;
  duplicates: number;
  truncated: number;
  unknownPaths: number;
  api: Record<string, number>;
  errors: Record<string, number>;
}

/** What ends with the process. */
export interface Live {
  faults: Faults;
  permissions: Permissions;
  limits: Limits;
  counters: Counters;
  log: ApiLogEntry[];
  callbacks: CallbackRecord[];
  frames: Map<string, Frame>;
  /** What `wx.qy.login` gave out, not yet used. */
  jsCodes: Map<string, { userid: string; expiresAt: number }>;
  /** Sliding windows: key -> times of the hits still inside it. */
  windows: Map<string, number[]>;
  /** An event held back by the out-of-order mode until the next one has gone. */
  held?: () => void;
}

export interface World {
  readonly options: ResolvedOptions;
  state: State;
  readonly live: Live;
  readonly changes: EventEmitter;
  now(): number;
  seconds(): number;
  /** Call after every change of `state`: saves the file and tells open pages. */
  changed(): void;
}

export const noCounters = (): Counters => ({ sent: 0, dropped: 0, duplicates: 0, truncated: 0, unknownPaths: 0, api: {}, errors: {} });

export function makeWorld(options: ResolvedOptions, state: State, limits: Partial<Limits>): World {
  const changes = new EventEmitter();
  changes.setMaxListeners(0);
  return {
    options,
    state,
    live: {
      faults: noFaults(),
      permissions: noRestrictions(options.trustedDomains[0] ?? null),
      limits: { ...defaultLimits, ...limits },
      counters: noCounters(),
      log: [],
      callbacks: [],
      frames: new Map(),
      jsCodes: new Map(),
      windows: new Map(),
    },
    changes,
    now: options.now,
    seconds: () => Math.floor(options.now() / 1000),
    changed: () => {
      changes.emit('change');
    },
  };
}

export const randomText = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Keeps the newest `most` items, so a long run does not grow without end. */
export function keepNewest<T>(items: T[], most: number): void {
  if (items.length > most) items.splice(0, items.length - most);
}
