import type { Api } from '../api/client';
import { AppError } from '../api/errors';
import type { ExpoStore, Visit } from './expo-store';
import { createPump } from './pump';
import type { After } from './retry';

export interface DeskState {
  /** Still at the booth, or not yet with the server; oldest first. */
  visits: readonly Visit[];
  /** How many were received here since the page was opened. */
  received: number;
  /** The last try came to nothing and will be made again. */
  stalled: boolean;
}

interface Parts {
  api: Api;
  store: ExpoStore;
  newId: () => string;
  now: () => number;
  person: () => string | null;
  online: () => boolean;
  after?: After;
}

export const isWaiting = ({ rev, sent, problem }: Visit): boolean => rev > sent && problem === null;
const isOver = ({ until, rev, sent }: Visit): boolean => until !== null && rev === sent;

export type ExpoDesk = ReturnType<typeof createExpoDesk>;

/**
 * What one device records at a booth. Each change is kept first and the whole visit sent after, under the same `cmd` until it is heard:
 * a hall without a line, a reload or a doubled send neither loses a visitor nor makes two of them.
 */
export const createExpoDesk = ({ api, store, newId, now, person, online, after }: Parts) => {
  let state: DeskState = { visits: [], received: 0, stalled: false };
  let lastAt = 0;
  const listeners = new Set<() => void>();

  const set = (patch: Partial<DeskState>) => {
    state = { ...state, ...patch };
    for (const listener of listeners) listener();
  };
  const find = (id: string) => state.visits.find((visit) => visit.id === id);
  /** Puts a visit in place of what was known of it, or lets it go once it is over and with the server. */
  const keep = (visit: Visit) => {
    if (isOver(visit)) {
      store.drop(visit);
      set({ visits: state.visits.filter(({ id }) => id !== visit.id) });
      return;
    }
    store.put(visit);
    set({ visits: find(visit.id) ? state.visits.map((one) => (one.id === visit.id ? visit : one)) : [...state.visits, visit] });
  };

  const pump = createPump<Visit>({
    next: () => state.visits.find(isWaiting),
    send: async ({ cmd, expo, booth, visitor, id, rev, from, until, interactions, card }) => {
      const visit = { id, rev, from, until, interactions: [...interactions] };
      const { known } = await api('expo.scan', { cmd, expo, booth, visitor, visit, ...(card ? { card } : {}) });
      const standing = find(id);
      if (standing) keep({ ...standing, known, sent: rev, card: standing.card === card ? null : standing.card });
    },
    refused: ({ id }, error) => {
      const standing = find(id);
      if (standing) keep({ ...standing, problem: error instanceof AppError ? error.message : '没有保存成功，请再试一次' });
    },
    online,
    onStalled: (stalled) => {
      if (stalled !== state.stalled) set({ stalled });
    },
    after,
  });

  return {
    state: () => state,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** A visitor has come to the booth. Whoever is there already is not received twice. Answers the visit's id. */
    begin: (place: { expo: string; booth: string }, visitor: string): string => {
      const there = state.visits.find((visit) => visit.visitor === visitor && visit.booth === place.booth && visit.until === null);
      if (there) return there.id;
      lastAt = Math.max(now(), lastAt + 1);
      const id = newId();
      const from = new Date(now()).toISOString();
      const visit = { ...place, id, person: person(), at: lastAt, visitor, from, until: null, interactions: [] };
      keep({ ...visit, card: null, name: null, known: false, rev: 1, sent: 0, cmd: newId(), problem: null });
      set({ received: state.received + 1 });
      pump.soon();
      return id;
    },
    change: (id: string, patch: Partial<Pick<Visit, 'until' | 'interactions' | 'card' | 'name'>>): void => {
      const visit = find(id);
      if (!visit) return;
      keep({ ...visit, ...patch, rev: visit.rev + 1, cmd: newId(), problem: null });
      pump.soon();
    },
    /** Lets a visit go that the server would not have. */
    drop: (id: string): void => {
      const visit = find(id);
      if (!visit) return;
      store.drop(visit);
      set({ visits: state.visits.filter((one) => one !== visit) });
    },
    wake: pump.wake,
    /** Takes up what an earlier page left, except what another person recorded. */
    resume: (): void => {
      const mine = person();
      const left = store.all().filter((visit) => !find(visit.id) && (!visit.person || !mine || visit.person === mine));
      if (left.length > 0) set({ visits: [...left, ...state.visits] });
      pump.wake();
    },
  };
};
