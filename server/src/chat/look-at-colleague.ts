import { AppError } from '@tongguan/shared/api/errors';
import { companyDay } from '@tongguan/shared/clock/company-day';
import { type LeadRecord, leadKind } from '../lead/lead';
import type { Person } from '../people/directory';
import { derivedId } from '../platform/ids';
import { takeQuota } from '../platform/quota';
import type { Services } from '../services';

const colleagueLooksPerDay = 20;
const dayMs = 24 * 3600_000;

/**
 * What a rep may learn of a colleague's customer: the team. Counted, and noted in that lead's trail once a day;
 * what was shown today may be looked at again, but a look that was refused stays refused.
 */
export const lookAtColleague = async (services: Services, actor: Person, lead: LeadRecord): Promise<{ team: string | null }> => {
  const { trail, db } = services;
  const now = services.now();
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: derivedId('look-', actor.id, lead._id, companyDay(now)) };
  const { repeated } = await trail.change(leadKind, lead._id, by, () => ({ events: [] }));
  if (!repeated) {
    if ((await takeQuota(db, `look:${actor.id}`, colleagueLooksPerDay, dayMs, now)) > 0)
      throw new AppError('too-many', `今天查看同事客户已达 ${colleagueLooksPerDay} 次，请明天再试`, {
        retryAfter: 3600,
        colleague: true,
      });
    await trail.change(leadKind, lead._id, by, () => ({ events: [{ type: 'lead.seen-by-colleague', data: { person: actor.id } }] }));
  }
  const staff = await services.directory.staff();
  return { team: lead.team === null ? null : staff.departmentName(lead.team) };
};
