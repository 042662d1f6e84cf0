import type { Canvas } from '../canvas/canvas';
import type { FriendView } from '../friend/view';
import type { LeadCard } from '../lead/card';
import { nextStep } from '../lead/next-step';
import { valueName, withChange } from '../lead/profile-changes';
import { withCompared } from '../rival/rival';
import type { Touch } from '../touch/touch';
import type { Clash } from './edit-queue';
import type { Command, Entry } from './edit-store';

const withCanvas = (card: LeadCard, { breakthroughs, obstacle, next }: Canvas, at: string): LeadCard => ({
  ...card,
  status: 'started',
  startedAt: card.startedAt ?? at,
  due: next.at,
  may: { ...card.may, start: false },
  canvas: { at, by: '我', breakthroughs: [...breakthroughs], next },
  obstacle: obstacle === 'none' ? null : obstacle === 'stands' ? card.obstacle : { ...obstacle, since: at },
});

const withFriendChange = (friend: FriendView, { change, name }: Extract<Command, { kind: 'friend' }>): FriendView => {
  if (change.field === 'remark') return { ...friend, remark: change.to || null };
  if ('remove' in change) return { ...friend, tags: friend.tags.filter(({ id }) => id !== change.remove) };
  const there = friend.tags.some(({ id }) => id === change.add);
  return there ? friend : { ...friend, tags: [...friend.tags, { id: change.add, name: name ?? change.add }] };
};

const withTouch = (card: LeadCard, { kind, step }: Touch, at: string): LeadCard => {
  const before = card.touched;
  const steps = [...new Set([...(before?.steps ?? []), ...(step ? [step.step] : [])])];
  return {
    ...card,
    status: 'started',
    startedAt: card.startedAt ?? at,
    may: { ...card.may, start: false },
    rivals: withCompared(
      card.rivals,
      (step?.rivals ?? []).map(({ name }) => name),
    ),
    touched: { at, by: '我', kind, count: (before?.count ?? 0) + 1, steps },
  };
};

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
  if (command.kind === 'friend') return card.friend ? { ...card, friend: withFriendChange(card.friend, command) } : card;
  if (command.kind === 'touch') return withTouch(card, command.touch, new Date(entry.at).toISOString());
  if (command.kind === 'fix') {
    const { flag } = command.fix;
    return { ...card, flags: card.flags.filter((one) => one !== flag), findings: card.findings.filter((one) => one.flag !== flag) };
  }
  if (command.kind === 'not-customer') return card.likeCustomer?.id === command.customer ? { ...card, likeCustomer: null } : card;
  // Until the server has said which, a company just typed is no known customer.
  const unknown = command.change.field === 'company' ? { customer: null, likeCustomer: null } : {};
  return { ...withChange(card, command.change), ...unknown };
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
  if (command.kind === 'friend') {
    const { change } = command;
    return [change.field === 'remark' ? 'friend-remark' : 'add' in change ? change.add : change.remove];
  }
  if (command.kind === 'touch') return ['touched'];
  if (command.kind === 'fix') return [command.fix.flag];
  if (command.kind === 'not-customer') return ['likeCustomer'];
  if (command.kind === 'type') return ['customerType'];
  if (command.kind === 'close') return ['outcome'];
  const { change } = command;
  const name = valueName(change);
  if (name) return [name];
  if ('remove' in change) return [change.remove];
  return 'add' in change ? ['id' in change.add ? change.add.id : change.add.name] : [];
};

const clashName = ({ field, person }: Clash['conflict']): string => (person ? `chain.${person.id}.${person.part}` : field);

/** The card as the person means it to be: what the server said, with the taps it has not answered yet. A clashed field shows what stands. */
export const overlay = (card: LeadCard, entries: readonly Entry[], clashes: readonly Clash[]): Shown => {
  const clashed = new Set(clashes.filter((clash) => clash.entry.lead === card.id).map((clash) => clashName(clash.conflict)));
  const own = entries.filter((entry) => entry.lead === card.id && !nameOf(entry).some((name) => clashed.has(name)));
  if (own.length === 0) return { card, saving: new Set() };
  const shown = own.reduce(applied, card);
  return {
    card: { ...shown, nextStep: nextStep({ ...shown, hasPhone: shown.phoneMasked !== null }) },
    saving: new Set(own.flatMap(nameOf)),
  };
};
