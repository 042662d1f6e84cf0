import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';
import { leadSummary } from '../lead/card';
import { choosable } from './merge';
import { reasonFields, relations } from './reasons';

export const duplicateReason = z.object({
  field: pub(z.enum(reasonFields)),
  how: pub(z.enum(relations)),
  /** `电话相同` */
  words: pub(z.string()),
  /** It speaks for one lead; else for two. */
  speaksFor: pub(z.boolean()),
});

/** A lead that may be the same as the one asked about. */
export const duplicateItem = z.object({
  id: pub(id()),
  score: pub(z.number()),
  reasons: z.array(duplicateReason),
  other: leadSummary,
});
export type DuplicateItem = z.infer<typeof duplicateItem>;

/** A merge that can still be undone. */
export const mergedItem = z.object({
  lead: pub(id()),
  no: pub(z.string()),
  at: pub(isoDate()),
  by: personal(z.string()),
  until: pub(isoDate()),
});

export const duplicateList = z.object({
  items: z.array(duplicateItem),
  merged: z.array(mergedItem),
  /** Whether the viewer may merge, dismiss and undo here. */
  may: pub(z.boolean()),
});
export type DuplicateList = z.infer<typeof duplicateList>;

export const previewSide = leadSummary.extend({
  phonesMasked: z.array(personal(z.string())),
  emailsMasked: z.array(personal(z.string())),
  arrivals: pub(z.number().int()),
  capturedAt: pub(isoDate()),
});

const side = () => z.union([z.literal(0), z.literal(1)]);

export const mergePreview = z.object({
  id: pub(id()),
  score: pub(z.number()),
  reasons: z.array(duplicateReason),
  sides: z.array(previewSide).length(2),
  /** Fields the two differ in: what each says, and whose value is proposed when side 0 or side 1 goes on. */
  fields: z.array(
    z.object({
      field: pub(z.enum(choosable)),
      label: pub(z.string()),
      values: z.array(personal(z.string().nullable())).length(2),
      proposed: z.array(pub(side())).length(2),
    }),
  ),
  survivor: pub(side()),
  /** A closed lead cannot take in an open one. */
  maySurvive: z.array(pub(z.boolean())).length(2),
  may: pub(z.boolean()),
});
export type MergePreview = z.infer<typeof mergePreview>;
