import type { Api } from '../api/client';
import { AppError } from '../api/errors';
import type { LeadCard } from '../lead/card';
import { type Conflict, type ProfileChange, valueName } from '../lead/profile-changes';
import { conflictsIn } from './conflicts-in';
import type { Command, EditStore, Entry } from './edit-store';
import { createPump } from './pump';
import type { After } from './retry';

export interface Clash {
  entry: Entry;
  conflict: Conflict;
}

export interface QueueState {
  /** Not yet answered, oldest first; those that clashed stay here until the person decides. */
  entries: readonly Entry[];
  clashes: readonly Clash[];
  /** The last try came to nothing and will be made again. */
  stalled: boolean;
}

export interface QueueEvents {
  answered: (lead: string, card: LeadCard) => void;
  refused: (entry: Entry, message: string) => void;
}

interface Parts {
  api: Api;
  store: EditStore;
  newId: () => string;
  now: () => number;
  /** The signed-in person, when known. */
  person: () => string | null;
  online: () => boolean;
  after?: After;
}

const fieldOf = ({ command }: Entry): string | null => (command.kind === 'edit' ? valueName(command.change) : null);
const sameField = (a: Entry, b: Entry): boolean => a.lead === b.lead && fieldOf(a) !== null && fieldOf(a) === fieldOf(b);

/** The same wish on top of what stands now. */
const changeAgain = ({ field, person, now }: Conflict, to: Conflict['to']): ProfileChange =>
  field === 'chain'
    ? { field, person: person!.id, part: person!.part, from: now as string | null, to: to as string | null }
    : { field, from: now, to };

export type EditQueue = ReturnType<typeof createEditQueue>;

/**
 * Optimistic edits. A tap is kept first and sent second, one after another, each under its own `cmd`,
 * so that a lost connection, a reload or a doubled send never loses or doubles it.
 */
export const createEditQueue = ({ api, store, newId, now, person, online, after }: Parts) => {
  let state: QueueState = { entries: [], clashes: [], stalled: false };
  let lastAt = 0;
  const listeners = new Set<() => void>();
  const events = new Set<Partial<QueueEvents>>();

  const set = (patch: Partial<QueueState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const without = (gone: readonly Entry[]) => {
    for (const entry of gone) store.drop(entry);
    return {
      entries: state.entries.filter((entry) => !gone.includes(entry)),
      clashes: state.clashes.filter((clash) => !gone.includes(clash.entry)),
    };
  };
  const held = (entry: Entry) => state.clashes.some((clash) => clash.entry === entry || sameField(clash.entry, entry));

  /** The value an edit was based on never came to be: later taps on the same field start from what stands. */
  const rebase = (refused: Entry) => {
    if (refused.command.kind !== 'edit' || !('from' in refused.command.change)) return;
    const { from, to } = refused.command.change;
    const entries = state.entries.map((entry) => {
      const { command } = entry;
      if (!sameField(refused, entry) || command.kind !== 'edit' || !('from' in command.change) || command.change.from !== to) return entry;
      const moved: Entry = { ...entry, command: { kind: 'edit', change: { ...command.change, from } as ProfileChange } };
      store.put(moved);
      return moved;
    });
    set({ entries });
  };

  const send = (lead: string, cmd: string, command: Command): Promise<{ card: LeadCard }> => {
    switch (command.kind) {
      case 'start':
        return api('lead.start', { lead, cmd });
      case 'canvas':
        return api('canvas.record', { lead, cmd, canvas: command.canvas as never });
      case 'clear-obstacle':
        return api('canvas.clear', { lead, cmd });
      case 'visit':
        return api('lead.visit', { lead, cmd, ...command.visit });
      case 'friend':
        return api('friend.edit', { lead, cmd, change: command.change });
      case 'touch':
        return api('touch.record', { lead, cmd, touch: command.touch as never });
      case 'fix':
        return api('lead.fix', { lead, cmd, ...command.fix });
      case 'not-customer':
        return api('lead.notCustomer', { lead, cmd, customer: command.customer });
      case 'type':
        return api('lead.type', { lead, cmd, customerType: command.customerType });
      case 'close':
        return api('lead.close', { lead, cmd, outcome: command.outcome, reason: command.reason });
      case 'edit':
        return api('lead.edit', { lead, cmd, changes: [command.change as never] });
    }
  };

  const refused = (entry: Entry, error: unknown): void => {
    const conflict = error instanceof AppError && error.code === 'conflict' ? conflictsIn(error.details)[0] : undefined;
    if (conflict) {
      set({ clashes: [...state.clashes, { entry, conflict }] });
      return;
    }
    set(without([entry]));
    rebase(entry);
    for (const event of events) event.refused?.(entry, error instanceof AppError ? error.message : '没有保存成功，请再试一次');
  };

  const pump = createPump<Entry>({
    next: () => state.entries.find((waiting) => !held(waiting)),
    send: async (entry) => {
      const { card } = await send(entry.lead, entry.cmd, entry.command);
      for (const event of events) event.answered?.(entry.lead, card);
      set(without([entry]));
    },
    refused,
    online,
    onStalled: (stalled) => {
      if (stalled !== state.stalled) set({ stalled });
    },
    after,
  });

  const add = (lead: string, command: Command): void => {
    lastAt = Math.max(now(), lastAt + 1); // the order of the taps is the order of the keys
    const entry: Entry = { cmd: newId(), lead, person: person(), at: lastAt, command };
    store.put(entry);
    set({ entries: [...state.entries, entry] });
    pump.soon();
  };

  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    on: (event: Partial<QueueEvents>) => {
      events.add(event);
      return () => events.delete(event);
    },
    add,
    wake: pump.wake,
    /** Takes up what an earlier page left, except what another person tapped. */
    resume: (): void => {
      const known = new Set(state.entries.map((entry) => entry.cmd));
      const mine = person();
      const left = store.all().filter((entry) => !known.has(entry.cmd) && (!entry.person || !mine || entry.person === mine));
      if (left.length === 0) return;
      set({ entries: [...left, ...state.entries] });
      pump.wake();
    },
    /** The person's word on a clash: `mine` sends the last wish again on top of what stands now, `theirs` lets it go. */
    settle: ({ entry, conflict }: Clash, choice: 'mine' | 'theirs'): void => {
      const wishes = state.entries.filter((other) => other === entry || (sameField(entry, other) && other.at >= entry.at));
      const last = wishes.at(-1)?.command;
      set(without(wishes));
      const to = last?.kind === 'edit' && 'to' in last.change ? last.change.to : conflict.to;
      if (choice === 'mine' && to !== conflict.now) add(entry.lead, { kind: 'edit', change: changeAgain(conflict, to) });
      else pump.soon();
    },
  };
};
