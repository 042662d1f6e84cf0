import type { Offer } from '@tongguan/shared/claim/contract';
import { regionName } from '@tongguan/shared/region/cities';
import { leadKind } from '../lead/lead';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { labelsOfLead } from '../routing/assign';
import type { Services } from '../services';
import { capOf, openLeadsOf } from './cap';
import { boardOf } from './claim-board';

const mostShown = 100;

/** B7: what may be claimed in one's regions, the longest waiting first. */
export const listClaims = async (services: Services, actor: Person): Promise<{ offers: Offer[]; room: number | null }> => {
  const [staff, { value: routing }] = await Promise.all([services.directory.staff(), services.settings.get('routing')]);
  const regions = actor.role === 'supervisor' ? staff.regionsOf([...staff.subtree(actor.leads)]) : actor.regions;
  const leads = await open(services.db, leadKind.spec)
    .find({ 'board.state': 'open', owner: null, closedAt: null, ...boardOf(actor, regions) })
    .sort({ 'board.since': 1 })
    .limit(mostShown)
    .toArray();
  const offers = leads.map((lead): Offer => {
    const { grade, limit } = labelsOfLead(lead, routing);
    return {
      id: lead._id,
      no: lead.no,
      company: lead.company,
      industry: lead.industry,
      region: regionName(lead.region),
      channel: lead.latestChannel,
      grade,
      limit,
      since: lead.board!.since.toISOString(),
      ends: lead.clocks['offer-ends']?.toISOString() ?? null,
    };
  });
  const room = actor.role === 'rep' ? Math.max(0, capOf(actor.id, routing) - (await openLeadsOf(services.db, actor.id))) : null;
  return { offers, room };
};
