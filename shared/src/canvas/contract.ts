import { z } from 'zod';
import { cmd, id, text } from '../api/classes';
import { contract } from '../api/contract';
import { leadCard } from '../lead/card';
import { leadRoles } from '../people/roles';
import { breakthroughIds, maxBreakthroughs, obstacleIds } from './choices';
import { canvasRoutes } from './routes';

const exampleLead = 'l0123456789abcdef01234567';

export const canvasInput = z.strictObject({
  breakthroughs: z.array(z.enum(breakthroughIds)).max(maxBreakthroughs),
  obstacle: z.union([
    z.enum(['none', 'stands']),
    z.strictObject({ kind: z.enum(obstacleIds), words: z.string().trim().max(100).nullable() }),
  ]),
  next: z.strictObject({ at: z.iso.datetime({ offset: true }), action: text(60), deliverable: text(60) }),
});

export const canvasContracts = {
  'canvas.record': contract({
    ...canvasRoutes['canvas.record'],
    summary: '记一次跟进：突破点、障碍、下一步；含糊的下一步会被退回并给出例子',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd(), canvas: canvasInput }),
    output: z.object({ card: leadCard }),
    example: {
      lead: exampleLead,
      cmd: 'example-command-1',
      canvas: {
        breakthroughs: ['need'],
        obstacle: { kind: 'budget', words: '卡在财务总监' },
        next: { at: '2026-12-30T10:00:00+08:00', action: '发送方案', deliverable: '方案PDF' },
      },
    },
  }),
  'canvas.clear': contract({
    ...canvasRoutes['canvas.clear'],
    summary: '障碍已经解决，不再标红',
    who: leadRoles,
    sight: 'lead',
    input: z.object({ lead: id(), cmd: cmd() }),
    output: z.object({ card: leadCard }),
    example: { lead: exampleLead, cmd: 'example-command-1' },
  }),
};
