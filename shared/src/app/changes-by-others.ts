import type { LeadCard, TrailItem } from '../lead/card';

const watched = [
  'contactName',
  'company',
  'industry',
  'budgetBand',
  'budgetAmount',
  'budgetWindow',
  'decisionRole',
  'status',
  'stage',
  'ownerName',
  'topic',
  'phoneMasked',
] as const satisfies readonly (keyof LeadCard)[];

const preferencesOf = (card: LeadCard): string =>
  card.preferences
    .map((p) => p.id)
    .sort()
    .join();

/** Without its time, which differs between a tap and its answer. */
const obstacleOf = ({ obstacle }: LeadCard): string => (obstacle ? `${obstacle.kind} ${obstacle.words ?? ''}` : '');

/** Without phones, which are whole in a tap and masked in its answer. */
const chainOf = ({ chain, rivals }: LeadCard): string => JSON.stringify([chain.map(({ phone: _, ...person }) => person), rivals]);

export interface News {
  fields: ReadonlySet<string>;
  /** The newest event behind it, which names who did it. */
  by: TrailItem | undefined;
}

/**
 * What an answer brings that was not on the screen. The person's own taps are on the screen already,
 * so whatever differs is another's. `own`: the newest event of the answer is the person's own.
 */
export const newsIn = (shown: LeadCard, answer: LeadCard, own: boolean): News | null => {
  if (answer.id !== shown.id || answer.version <= shown.version) return null;
  const fields = new Set<string>(watched.filter((field) => shown[field] !== answer[field]));
  if (preferencesOf(shown) !== preferencesOf(answer)) fields.add('preferences');
  if (chainOf(shown) !== chainOf(answer)) fields.add('chain');
  if (obstacleOf(shown) !== obstacleOf(answer)) fields.add('obstacle');
  if (fields.size === 0) return null;
  if (shown.nextStep !== answer.nextStep) fields.add('nextStep');
  const fresh = answer.trail.filter(({ n, from }) => from === undefined && n > shown.version);
  return { fields, by: fresh[own ? 1 : 0] };
};
