import type { Canvas } from '../canvas/canvas';
import type { EditQueue } from './edit-queue';
import type { Keep } from './edit-store';

/** A canvas being filled in; null and empty: not chosen yet. */
export interface CanvasDraft {
  breakthroughs: Canvas['breakthroughs'];
  obstacle: Canvas['obstacle'] | null;
  /** ISO date. */
  at: string | null;
  action: string;
  deliverable: string;
}

export const emptyDraft: CanvasDraft = { breakthroughs: [], obstacle: null, at: null, action: '', deliverable: '' };

export interface CanvasDrafts {
  of: (lead: string) => CanvasDraft;
  keep: (lead: string, draft: CanvasDraft) => void;
  drop: (lead: string) => void;
}

const prefix = 'tongguan.canvas.';

const parse = (text: string | null): CanvasDraft | null => {
  try {
    const draft = JSON.parse(text ?? '') as CanvasDraft;
    return Array.isArray(draft.breakthroughs) && typeof draft.action === 'string' ? { ...emptyDraft, ...draft } : null;
  } catch {
    return null;
  }
};

/**
 * Unfinished canvases, one per lead, over a change of chat, a lost connection and a killed app.
 * A storage that refuses costs only what a reload would have brought back.
 */
export const createCanvasDrafts = (storage: Pick<Keep, 'getItem' | 'setItem' | 'removeItem'>): CanvasDrafts => {
  const held = new Map<string, CanvasDraft>();
  const trying = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null;
    }
  };
  return {
    of: (lead) => held.get(lead) ?? parse(trying(() => storage.getItem(prefix + lead))) ?? emptyDraft,
    keep: (lead, draft) => {
      held.set(lead, draft);
      trying(() => storage.setItem(prefix + lead, JSON.stringify(draft)));
    },
    drop: (lead) => {
      held.delete(lead);
      trying(() => storage.removeItem(prefix + lead));
    },
  };
};

/** A canvas the server would not take becomes a draft again: nothing that was put down is lost. */
export const keepRefused = (queue: EditQueue, drafts: CanvasDrafts): void => {
  queue.on({
    refused: ({ lead, command }) => {
      if (command.kind !== 'canvas') return;
      const { breakthroughs, obstacle, next } = command.canvas;
      drafts.keep(lead, { breakthroughs, obstacle, ...next });
    },
  });
};
