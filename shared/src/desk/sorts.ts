/** How the lead table is sorted: by intake or by when the customer wrote. */
export const leadSorts = {
  newest: '进线时间：新的在前',
  oldest: '进线时间：旧的在前',
  'captured-newest': '来源日期：新的在前',
  'captured-oldest': '来源日期：旧的在前',
} as const;
export type LeadSort = keyof typeof leadSorts;

/** Stands for an owner: leads that nobody has. */
export const nobody = 'nobody';
