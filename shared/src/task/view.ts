import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';

/** A task of a lead as a list or a card shows it. */
export const taskView = z.object({
  id: pub(id()),
  words: pub(z.string()),
  due: pub(isoDate()),
  /** Whose it is; null while nobody has the lead. */
  personId: pub(id().nullable()),
  personName: personal(z.string().nullable()),
});
export type TaskView = z.infer<typeof taskView>;
