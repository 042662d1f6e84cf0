import type { Output } from '../api/client';
import type { CanvasDraft } from '../app/canvas-drafts';
import { amountWords } from '../budget/amount';
import type { ChainPerson } from '../chain/chain';
import { momentLabel } from '../clock/local-date';
import type { LeadCard } from '../lead/card';
import { budgetBands, decisionRoles } from '../lead/choices';
import type { ProfileChange } from '../lead/profile-changes';
import { rivalKey } from '../rival/rival';

export type Suggestion = Output<'note.read'>['suggestions'][number];
type Person = Extract<Suggestion, { kind: 'person' }>;

const knownPerson = (card: LeadCard, { name }: Person): ChainPerson | undefined => card.chain.find((one) => one.name === name);

/** How a suggestion reads: what it is about, and what it would become. */
export const suggestionWords = (card: LeadCard, one: Suggestion): { label: string; value: string } => {
  switch (one.kind) {
    case 'next-step':
      return {
        label: '下一步',
        value: `${momentLabel(new Date(one.at))}${one.step ? ` ${one.step.action}，交付${one.step.deliverable}` : ''}`,
      };
    case 'budget':
      return { label: '预算', value: `${amountWords(one.fen)}（${budgetBands[one.band]}）` };
    case 'rival':
      return { label: '竞品', value: `${one.name}${one.years === null ? '' : `，在用 ${one.years} 年`}` };
    case 'phone':
      return { label: '电话', value: one.value };
    case 'email':
      return { label: '邮箱', value: one.value };
    case 'person': {
      const known = knownPerson(card, one);
      const more = [one.title, one.role && decisionRoles[one.role], one.department, one.phone].filter(Boolean).join('，');
      const label = known ? (one.moved ? '角色变动' : '关键人') : '新的关键人';
      return { label, value: `${one.name}${more && `：${more}`}` };
    }
  }
};

const personChanges = (card: LeadCard, one: Person, newId: () => string): ProfileChange[] => {
  const known = knownPerson(card, one);
  const { name, title, role, department, phone } = one;
  if (!known) return [{ field: 'chain', add: { id: newId(), name, title, role, department, phone, reportsTo: null, attitude: 'unknown' } }];
  // What is known already is changed only where the note says that the person has moved.
  const parts = { title, role, department } as const;
  const changes = (Object.keys(parts) as (keyof typeof parts)[]).flatMap((part): ProfileChange[] => {
    const to = parts[part];
    if (to === null || to === known[part] || (known[part] !== null && !one.moved)) return [];
    return [{ field: 'chain', person: known.id, part, from: known[part], to }];
  });
  return phone && !known.phone ? [...changes, { field: 'chain', person: known.id, part: 'phone', from: null, to: phone }] : changes;
};

const remembered = (card: LeadCard, text: string, newId: () => string): ProfileChange[] =>
  card.preferences.some((one) => one.text === text) ? [] : [{ field: 'preferences', add: { id: newId(), text } }];

/** What taking a suggestion does: changes of the lead by the same edits as by hand, or a step for the canvas. Nothing: it is known. */
export const effectOf = (
  card: LeadCard,
  one: Suggestion,
  newId: () => string,
): { changes: ProfileChange[]; step: Pick<CanvasDraft, 'at' | 'action' | 'deliverable'> | Pick<CanvasDraft, 'at'> | null } => {
  const only = (changes: ProfileChange[]) => ({ changes, step: null });
  switch (one.kind) {
    case 'next-step':
      return { changes: [], step: one.step ? { at: one.at, ...one.step } : { at: one.at } };
    case 'budget':
      return only([
        ...(card.budgetAmount === one.fen ? [] : [{ field: 'budgetAmount' as const, from: card.budgetAmount, to: one.fen }]),
        ...(card.budgetBand === one.band ? [] : [{ field: 'budgetBand' as const, from: card.budgetBand, to: one.band }]),
      ]);
    case 'rival': {
      const held = card.rivals.find(({ name }) => rivalKey(name) === rivalKey(one.name));
      if (held && (one.years === null || held.years === one.years)) return only([]);
      return only([{ field: 'rivals', add: { name: one.name, years: one.years, compared: held?.compared ?? false } }]);
    }
    case 'person':
      return only(personChanges(card, one, newId));
    case 'phone':
      // Beside a name it goes with the person; alone it is a note on the customer.
      return only(remembered(card, `电话 ${one.value}`, newId));
    case 'email':
      return only(remembered(card, `邮箱 ${one.value}`.slice(0, 60), newId));
  }
};
