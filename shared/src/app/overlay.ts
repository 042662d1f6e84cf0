import type { Canvas } from '../canvas/canvas';
import type { LeadCard } from '../lead/card';
import { nextStep } from '../lead/next-step';
import type { Clash } from './edit-queue';
import type { Entry } from './edit-store';

const withCanvas = (card: LeadCard, { breakthroughs, obstacle, next }: Canvas, at: string): LeadCard => ({
  ...card,
  status: 'started',
  startedAt: card.startedAt ?? at,
  due: next.at,
  may: { ...card.may, start: false },
  canvas: { at, by: '我', breakthroughs: [...breakthroughs], next },
  obstacle: obstacle === 'none' ? null : obstacle === 'stands' ? card.obstacle : { ...obstacle, since: at },
});

const applied = (card: LeadCard, entry: Entry): LeadCard => {
  const { command } = entry;
  if (command.kind === 'start')
    return {
      ...card,
      status: 'started',
      startedAt: card.startedAt ?? new Date(entry.at).toISOString(),
      due: null,
      may: { ...card.may, start: false },
    };
  if (command.kind === 'clear-obstacle') return { ...card, obstacle: null };
  if (command.kind === 'canvas') return withCanvas(card, command.canvas, new Date(entry.at).toISOString());
  // A visit stands in the trail once it is there; what a type or an ending brings only the server knows.
  if (command.kind === 'visit' || command.kind === 'type' || command.kind === 'close') return card;
  const { change } = command;
  if ('add' in change) {
    const there = card.preferences.some((p) => p.id === change.add.id || p.text === change.add.text);
    return there ? card : { ...card, preferences: [...card.preferences, change.add] };
  }
  if ('remove' in change) return { ...card, preferences: card.preferences.filter((p) => p.id !== change.remove) };
  // Until the server has said which, a company just typed is no known customer.
  return { ...card, [change.field]: change.to, ...(change.field === 'company' ? { customer: null } : {}) };
};

export interface Shown {
  card: LeadCard;
  /** Fields and preference ids that are on their way. */
  saving: ReadonlySet<string>;
}

const nameOf = ({ command }: Entry): string[] => {
  if (command.kind === 'start') return ['status'];
  if (command.kind === 'canvas') return ['nextStep'];
  if (command.kind === 'clear-obstacle') return ['obstacle'];
  if (command.kind === 'visit') return ['visit'];
  if (command.kind === 'type') return ['customerType'];
  if (command.kind === 'close') return ['outcome'];
  const { change } = command;
  return 'add' in change ? [change.add.id] : 'remove' in change ? [change.remove] : [change.field];
};

/** The card as the person means it to be: what the server said, with the taps it has not answered yet. A clashed field shows what stands. */
export const overlay = (card: LeadCard, entries: readonly Entry[], clashes: readonly Clash[]): Shown => {
  const clashed = new Set(clashes.filter((clash) => clash.entry.lead === card.id).map((clash) => clash.conflict.field as string));
  const own = entries.filter((entry) => entry.lead === card.id && !nameOf(entry).some((name) => clashed.has(name)));
  if (own.length === 0) return { card, saving: new Set() };
  const shown = own.reduce(applied, card);
  return {
    card: { ...shown, nextStep: nextStep({ ...shown, hasPhone: shown.phoneMasked !== null }) },
    saving: new Set(own.flatMap(nameOf)),
  };
};
