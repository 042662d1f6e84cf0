import { AppError } from '@tongguan/shared/api/errors';
import { type Canvas, isEffective, problemsOf } from '@tongguan/shared/canvas/canvas';
import { requireSealer } from '../contact/open-contact';
import { assertMayEdit, changeLead } from '../lead/change-lead';
import type { LeadRecord } from '../lead/lead';
import { contactOf, loadLead } from '../lead/load-lead';
import { touchClocks, touchSet } from '../lead/touch';
import type { Person } from '../people/directory';
import { withClocks } from '../platform/clocks';
import type { Change } from '../platform/trail/trail';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { taskRulesOf, withTasks } from '../task/with-tasks';
import type { ObstacleRecord } from './canvas-record';

/** What becomes of the obstacle that stood before. */
const obstacleAfter = (lead: LeadRecord, canvas: Canvas, by: string, at: Date, sealer: Sealer): ObstacleRecord | null => {
  const { obstacle } = canvas;
  if (obstacle === 'none') return null;
  if (obstacle === 'stands') return lead.obstacle ?? null;
  const words = obstacle.words ? sealer.seal('obstacle', obstacle.words) : null;
  return { kind: obstacle.kind, words, since: at, by };
};

const told = (canvas: Canvas, obstacle: ObstacleRecord | null) =>
  canvas.obstacle === 'stands' || !obstacle ? canvas.obstacle : { kind: obstacle.kind, words: obstacle.words };

/**
 * 记跟进 (E1–E3): one write that keeps the canvas, sets the clock of its next step, and stops that of 开始跟进:
 * who has spoken with the customer has begun.
 */
export const recordCanvas = async (services: Services, actor: Person, id: string, cmd: string, canvas: Canvas): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, id);
  const sealer = requireSealer(services.vault, await contactOf(services, lead));
  const topic = lead.topic ? sealer.open('topic', lead.topic) : null;
  const rules = await taskRulesOf(services);
  return changeLead(services, actor, id, cmd, (held) => {
    const now = services.now();
    assertMayEdit(actor, held, '记跟进');
    const problems = problemsOf(canvas, { topic, obstacleStands: Boolean(held.obstacle), now });
    if (problems.length > 0) throw new AppError('invalid', problems.map(({ words }) => words).join('；'), { problems });
    const at = new Date(canvas.next.at);
    const next = {
      action: sealer.seal('next-action', canvas.next.action),
      deliverable: sealer.seal('next-deliverable', canvas.next.deliverable),
    };
    const obstacle = obstacleAfter(held, canvas, actor.id, now, sealer);
    const { begins, clocks: touched } = touchClocks(held, actor.id);
    const { clocks, nextDue } = withClocks(held.clocks, { 'next-step': at, 'step-up': null, ...touched });
    const breakthroughs = [...new Set(canvas.breakthroughs)];
    const change: Change<LeadRecord> = {
      events: [
        ...(begins ? [{ type: 'lead.started', data: { via: 'canvas' } }] : []),
        {
          type: 'lead.followed-up',
          data: {
            breakthroughs,
            obstacle: told(canvas, obstacle),
            next: { ...next, at: at.toISOString() },
            effective: isEffective(canvas),
          },
        },
      ],
      set: {
        ...touchSet(held, now),
        ...(begins ? { startedAt: now } : {}),
        canvas: { at: now, by: actor.id, breakthroughs, next: { ...next, at } },
        ...(obstacle ? { obstacle } : {}),
        clocks,
        nextDue: nextDue!,
      },
      unset: obstacle ? [] : ['obstacle'],
    };
    return withTasks(held, change, { ...rules, now });
  });
};

/** 已解决: the obstacle no longer stands in red. Cleared already is fine and changes nothing. */
export const clearObstacle = async (services: Services, actor: Person, id: string, cmd: string): Promise<LeadRecord> => {
  return changeLead(services, actor, id, cmd, (held) => {
    assertMayEdit(actor, held);
    if (!held.obstacle) return { events: [] };
    const { kind, words } = held.obstacle;
    return { events: [{ type: 'lead.obstacle-cleared', data: { kind, words } }], unset: ['obstacle'] };
  });
};
