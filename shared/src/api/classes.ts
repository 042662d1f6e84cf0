import { z } from 'zod';

/**
 * How a value on the wire must be treated.
 * public: may stand in logs. personal: about a person; shown only in sight, never logged.
 * sensitive: personal and unmasked; reading it leaves a row in the access log.
 */
export type FieldClass = 'public' | 'personal' | 'sensitive';

const classed =
  (fieldClass: FieldClass) =>
  <T extends z.ZodType>(schema: T): T =>
    schema.meta({ class: fieldClass }) as T;

export const pub = classed('public');
export const personal = classed('personal');
export const sensitive = classed('sensitive');

/** Class of a leaf, or undefined when none was declared (a test refuses that). */
export const classOf = (schema: z.ZodType): FieldClass | undefined => schema.meta()?.['class'] as FieldClass | undefined;

export const text = (max: number) => z.string().trim().min(1).max(max);
export const isoDate = () => z.iso.datetime();
/** Ids of records and of WeCom's people (letters, digits and `_-@.`, 64 at most). */
export const id = () => z.string().regex(/^[0-9A-Za-z][0-9A-Za-z_@.-]{0,63}$/);
/** The client's name for one command: a repeat of it answers the first result. */
export const cmd = () => z.string().regex(/^[0-9A-Za-z_-]{8,64}$/);
