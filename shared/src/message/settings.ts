import { z } from 'zod';
import { type MessageKind, messageKindIds } from './kinds';

const minuteOfDay = z.number().int().min(0).max(1439);
const kinds = z.array(z.enum(messageKindIds)).max(messageKindIds.length);

const defaultUrgent: MessageKind[] = ['approval', 'start-reminder', 'passed-up', 'reclaimed', 'handed-up', 'breached'];

/** What there is an approved text for. */
const textKinds = ['start-reminder'] as const satisfies MessageKind[];
const defaultTexts: (typeof textKinds)[number][] = ['start-reminder'];

/** How many messages people get, and when. */
export const messageSettings = z.object({
  /** Cards to one person within an hour; what comes beyond is gathered into one card at the end of the hour. */
  perHour: z.number().int().min(1).max(900).default(60),
  /** Minutes of the company's day, over midnight where it ends before it begins; null: messages come at any hour. */
  quiet: z
    .object({ from: minuteOfDay, to: minuteOfDay })
    .refine(({ from, to }) => from !== to, '免打扰的开始和结束不能相同')
    .nullable()
    .default(null),
  /** What neither waits nor is gathered. */
  urgent: kinds.default(defaultUrgent),
  /** What also goes out as a text, where texts are set up, to who has entered a number. */
  sms: z.array(z.enum(textKinds)).max(textKinds.length).default(defaultTexts),
});
export type MessageSettings = z.infer<typeof messageSettings>;

export const defaultMessageSettings: MessageSettings = { perHour: 60, quiet: null, urgent: defaultUrgent, sms: defaultTexts };
