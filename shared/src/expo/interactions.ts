/** What a visitor asked for at a booth, one tap each. */
export const interactions = { demo: '演示', material: '索取资料', quote: '询价' } as const;
export type Interaction = keyof typeof interactions;
export const interactionIds = Object.keys(interactions) as [Interaction, ...Interaction[]];

export const grades = ['A', 'B', 'C'] as const;
export type Grade = (typeof grades)[number];

/** One stay of a visitor at one booth. Times in ISO; `until` is null while they are still there. */
export interface Stay {
  booth: string;
  from: string;
  until: string | null;
  interactions: readonly Interaction[];
}
