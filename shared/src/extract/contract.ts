import { z } from 'zod';
import { id, isoDate, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { usualActions, usualDeliverables } from '../canvas/choices';
import { budgetBandIds, decisionRoleIds } from '../lead/choices';
import { leadRoles } from '../people/roles';
import { maxNote } from './limits';
import { extractRoutes } from './routes';

const span = { from: pub(z.number().int()), to: pub(z.number().int()) };

const suggestion = z.discriminatedUnion('kind', [
  z.object({
    kind: pub(z.literal('next-step')),
    at: pub(isoDate()),
    step: z.object({ action: pub(z.enum(usualActions)), deliverable: pub(z.enum(usualDeliverables)) }).nullable(),
    ...span,
  }),
  z.object({ kind: pub(z.literal('budget')), fen: pub(z.number().int()), band: pub(z.enum(budgetBandIds)), ...span }),
  z.object({ kind: pub(z.literal('rival')), name: pub(z.string()), years: pub(z.number().nullable()), ...span }),
  z.object({
    kind: pub(z.literal('person')),
    name: personal(z.string()),
    title: personal(z.string().nullable()),
    role: pub(z.enum(decisionRoleIds).nullable()),
    department: personal(z.string().nullable()),
    /** As it stands in the note. */
    phone: personal(z.string().nullable()),
    moved: pub(z.boolean()),
    ...span,
  }),
  z.object({ kind: pub(z.literal('phone')), value: personal(z.string()), ...span }),
  z.object({ kind: pub(z.literal('email')), value: personal(z.string()), ...span }),
]);

export const extractContracts = {
  'note.read': contract({
    ...extractRoutes['note.read'],
    summary: '从贴上的记录里读出建议，逐条由人确认；原文不保存',
    who: leadRoles,
    sight: 'lead',
    maxBodyKb: 96,
    input: z.object({ lead: id(), text: z.string().trim().min(1).max(maxNote) }),
    output: z.object({ suggestions: z.array(suggestion) }),
    example: { lead: 'l0123456789abcdef01234567', text: '下周三演示，预算300万，已用友商两年' },
  }),
};
