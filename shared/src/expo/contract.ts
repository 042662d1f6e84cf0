import { z } from 'zod';
import { cmd, id, pub } from '../api/classes';
import { contract } from '../api/contract';
import { labels, mostLabels } from '../lead/labels';
import type { Role } from '../people/roles';
import { interactionIds } from './interactions';
import { expoRoutes } from './routes';

/** Whoever stands at a booth: reps and their supervisors, and operations, who see no leads and are shown none. */
const boothStaff = ['rep', 'supervisor', 'operations'] as const satisfies readonly Role[];
const printers = ['supervisor', 'operations'] as const satisfies readonly Role[];

const short = z.string().trim().max(100).optional();

/** A visitor's card as it is typed or read at the booth; cleaned, not refused. */
export const visitorCard = z.object({ name: short, phone: short, company: short, wechat: short, topic: short });
export type VisitorCard = z.infer<typeof visitorCard>;

export const expoContracts = {
  'expo.list': contract({
    ...expoRoutes['expo.list'],
    summary: '展会和展位',
    who: boothStaff,
    input: z.object({}),
    output: z.object({
      expos: z.array(
        z.object({
          id: pub(z.string()),
          name: pub(z.string()),
          from: pub(z.string()),
          to: pub(z.string()),
          booths: z.array(z.object({ id: pub(z.string()), name: pub(z.string()) })),
        }),
      ),
    }),
    example: {},
  }),
  'expo.scan': contract({
    ...expoRoutes['expo.scan'],
    summary: '展位接待一位访客：整次停留一起发，可重复、可乱序，rev 大的为准；有名片就成为线索',
    who: boothStaff,
    input: z.object({
      cmd: cmd(),
      expo: id(),
      booth: id(),
      /** The code on the visitor's label, a lead's number, or an id of the device's own for a visitor without a label. */
      visitor: id(),
      visit: z
        .object({
          id: id(),
          rev: z.number().int().min(1).max(1_000_000),
          from: z.iso.datetime(),
          until: z.iso.datetime().nullable(),
          interactions: z.array(z.enum(interactionIds)).max(interactionIds.length),
        })
        .refine(({ from, until }) => until === null || from <= until, '离开须不早于到来'),
      card: visitorCard.optional(),
    }),
    output: z.object({
      /** A card of this visitor is there, from this booth or another. */
      known: pub(z.boolean()),
    }),
    example: {
      cmd: 'example-command-1',
      expo: 'sample-expo',
      booth: 'b1',
      visitor: 'visitor-of-a-device',
      visit: { id: 'visit-1', rev: 1, from: '2026-01-28T02:00:00Z', until: null, interactions: ['demo'] },
    },
  }),
  'expo.labels': contract({
    ...expoRoutes['expo.labels'],
    summary: '印一张访客码标签：每次都是新的码',
    who: printers,
    input: z.object({ expo: id(), count: z.number().int().min(1).max(mostLabels) }),
    output: labels,
    example: { expo: 'sample-expo', count: 24 },
  }),
};
