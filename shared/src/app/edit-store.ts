import type { Input } from '../api/client';
import type { Canvas } from '../canvas/canvas';
import type { FriendChange } from '../friend/view';
import type { LostReason, Outcome } from '../lead/choices';
import type { ProfileChange } from '../lead/profile-changes';
import type { Touch } from '../touch/touch';

/** 到访签到: where, as the device measured it, and a word about it. */
export type Visit = Omit<Input<'lead.visit'>, 'lead' | 'cmd'>;

/** One tap on a finding. */
export type Fix = Pick<Input<'lead.fix'>, 'flag' | 'fix' | 'value'>;

export type Command =
  | { kind: 'edit'; change: ProfileChange }
  | { kind: 'start' }
  | { kind: 'canvas'; canvas: Canvas }
  | { kind: 'clear-obstacle' }
  | { kind: 'friend'; change: FriendChange; name?: string | undefined }
  | { kind: 'visit'; visit: Visit }
  | { kind: 'touch'; touch: Touch }
  | { kind: 'fix'; fix: Fix }
  | { kind: 'not-customer'; customer: string }
  | { kind: 'type'; customerType: string }
  | { kind: 'close'; outcome: Outcome; reason?: LostReason | undefined };

/** One tap that has not been answered yet. Its `cmd` stays the same however often it is sent. */
export interface Entry {
  cmd: string;
  lead: string;
  /** Who tapped, when that was known. */
  person: string | null;
  /** Milliseconds since the epoch. */
  at: number;
  command: Command;
}

export type Keep = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'tongguan.edit.';
const width = 15;

export interface EditStore {
  put: (entry: Entry) => void;
  drop: (entry: Entry) => void;
  /** In the order of the taps. */
  all: () => Entry[];
}

const parse = (text: string | null): Entry | undefined => {
  try {
    const entry = JSON.parse(text ?? '') as Entry;
    return entry.cmd && entry.lead && entry.command ? entry : undefined;
  } catch {
    return undefined;
  }
};

/**
 * One key per entry, never one list: WeCom keeps several of these pages alive at once,
 * and two pages writing one list would lose each other's entries.
 * A storage that refuses (full, or forbidden) costs only what a reload would have brought back.
 */
export const createEditStore = (storage: Keep): EditStore => {
  const keyOf = (entry: Entry) => `${prefix}${String(entry.at).padStart(width, '0')}.${entry.cmd}`;
  return {
    put: (entry) => {
      try {
        storage.setItem(keyOf(entry), JSON.stringify(entry));
      } catch {}
    },
    drop: (entry) => {
      try {
        storage.removeItem(keyOf(entry));
      } catch {}
    },
    all: () => {
      try {
        return Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')
          .filter((key) => key.startsWith(prefix))
          .sort()
          .flatMap((key) => parse(storage.getItem(key)) ?? []);
      } catch {
        return [];
      }
    },
  };
};
