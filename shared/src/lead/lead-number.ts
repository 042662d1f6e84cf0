const pattern = /^([A-Z]{2})(\d{8})-(\d{5,})$/;

/** `HZ20260128-00472`: region code, the company's day of intake, sequence from 1; five digits, more when the day needs them. */
export const formatLeadNumber = (region: string, day: string, sequence: number): string =>
  `${region}${day}-${String(sequence).padStart(5, '0')}`;

export const parseLeadNumber = (no: string): { region: string; day: string; sequence: number } | undefined => {
  const match = pattern.exec(no);
  return match ? { region: match[1]!, day: match[2]!, sequence: Number(match[3]) } : undefined;
};
