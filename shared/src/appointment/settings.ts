import { z } from 'zod';

/** C6: the promised next step in the WeCom calendar of whoever has the lead. */
export const appointmentSettings = z.object({
  /** Off: none are made; one that stands goes with the next change of its lead. */
  on: z.boolean(),
  /** How long an appointment is in the calendar. */
  minutes: z.number().int().min(5).max(480),
  /** Seconds before its beginning at which WeCom reminds; null: not at all. Only these are possible (D93648). */
  remindBefore: z.union([z.literal(0), z.literal(300), z.literal(900), z.literal(3600), z.literal(86_400)]).nullable(),
});
export type AppointmentSettings = z.infer<typeof appointmentSettings>;

export const defaultAppointmentSettings: AppointmentSettings = { on: true, minutes: 30, remindBefore: 900 };
