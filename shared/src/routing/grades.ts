/** Budget grade of a lead; whoever's budget is not known has none. */
export const gradeIds = ['A', 'B', 'C'] as const;
export type Grade = (typeof gradeIds)[number];

/** Within how long a lead wants an answer. */
export const limits = { h2: '≤ 2 小时', h8: '≤ 8 小时', h24: '≤ 24 小时' } as const;
export type Limit = keyof typeof limits;
export const limitIds = ['h2', 'h8', 'h24'] as const satisfies readonly Limit[];
