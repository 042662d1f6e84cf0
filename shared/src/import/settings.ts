import { z } from 'zod';

/** The numbers of importing, edited as the setting `import`. */
export const importSettings = z.object({
  /** A row captured longer ago than this starts no clock, whatever the importer says. */
  oldAfterDays: z.number().int().min(1).max(3650),
});
export type ImportSettings = z.infer<typeof importSettings>;

export const defaultImportSettings: ImportSettings = { oldAfterDays: 30 };

/** Whether a row's clocks may run: the importer wants it, and the customer wrote lately enough to be waiting still. */
export const startsClock = (wanted: boolean, capturedAt: Date, now: Date, { oldAfterDays }: ImportSettings): boolean =>
  wanted && now.getTime() - capturedAt.getTime() <= oldAfterDays * 86_400_000;
