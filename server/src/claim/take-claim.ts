import { AppError, outOfSight } from '@tongguan/shared/api/errors';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { assignPatch, labelsOfLead } from '../routing/assign';
import type { Services } from '../services';
import { capOf, withinCap } from './cap';
import { boardOf } from './claim-board';

const assertClaimable = (lead: LeadRecord, actor: Person): void => {
  if (lead.owner === actor.id) throw new AppError('conflict', '这条线索已经是你的了');
  if (lead.closedAt || lead.owner !== null || lead.board?.state !== 'open')
    throw new AppError('conflict', lead.board ? '这条线索已被认领或分配' : '这条线索不在认领看板上');
};

/** B7 认领: one conditional write, within the person's cap. Who comes second reads that it is gone. */
export const takeClaim = async (services: Services, actor: Person, id: string, cmd: string): Promise<LeadRecord> => {
  const { db, now, settings, trail } = services;
  const [sight, routing, clocks] = await Promise.all([sightOf(services, actor), settings.get('routing'), settings.get('clocks')]);
  const leads = open(db, leadKind.spec);
  const board = boardOf(actor);
  const onBoard = await leads.findOne({ _id: id, ...board });
  const within = onBoard ? board : sight;
  const lead = onBoard ?? (await leads.findOne({ _id: id, ...sight }));
  if (!lead) throw outOfSight();
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const claim = async (): Promise<LeadRecord> => {
    const { record } = await trail.change(
      leadKind,
      id,
      by,
      (held) => {
        assertClaimable(held, actor);
        const at = now();
        const team = actor.mainDepartment;
        const patch = assignPatch(held, { owner: actor.id, team, from: at, now: at, routing: routing.value, clocks: clocks.value });
        return {
          events: [
            {
              type: 'lead.claimed',
              data: {
                owner: actor.id,
                team,
                limit: labelsOfLead(held, routing.value).limit,
                waited: at.getTime() - held.board!.since.getTime(),
              },
            },
          ],
          set: {
            ...patch.set,
            routing: null,
            given: { how: 'claimed' as const },
            board: { ...held.board!, state: 'claimed' as const, claimedAt: at },
          },
          unset: patch.unset,
        };
      },
      within,
    );
    return record;
  };
  // A repeat of what was done is answered before anything is held against it.
  if (lead.owner === actor.id) return claim();
  assertClaimable(lead, actor);
  if (actor.suspended) throw new AppError('conflict', `你已暂停接新线索，不能认领：${actor.suspended.reason}`);
  return withinCap(db, { person: actor.id, lead: id, cap: capOf(actor.id, routing.value), now: now() }, claim);
};
