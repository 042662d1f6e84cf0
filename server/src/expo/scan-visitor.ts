import { AppError } from '@tongguan/shared/api/errors';
import type { WebsiteForm } from '@tongguan/shared/arrival/contract';
import type { VisitorCard } from '@tongguan/shared/expo/contract';
import type { Expo } from '@tongguan/shared/expo/settings';
import { isVisitorCode } from '@tongguan/shared/expo/visitor-code';
import { parseLeadNumber } from '@tongguan/shared/lead/lead-number';
import { arrivalIdOf } from '../arrival/arrival';
import type { ArrivalDoors } from '../arrival/receive-arrival';
import { leadKind } from '../lead/lead';
import { survivorId } from '../lead/survivor';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import type { Change } from '../platform/trail/trail';
import type { Services } from '../services';
import { mostVisits, type VisitorRecord, type VisitRecord, visitorKind } from './visitor';
import { isOurs } from './visitor-codes';

export const expoSource = 'expo';

/** Device clocks go wrong: what a device says of the future is taken for now. */
const aheadMs = 10 * 60_000;

interface Scan {
  cmd: string;
  expo: string;
  booth: string;
  visitor: string;
  visit: Pick<VisitRecord, 'id' | 'rev' | 'from' | 'until' | 'interactions'>;
  card?: VisitorCard | undefined;
}

const expoOf = async (services: Services, scan: Scan): Promise<Expo> => {
  const { value } = await services.settings.get('expo');
  const expo = value.expos.find(({ id }) => id === scan.expo);
  if (!expo) throw new AppError('invalid', '没有这场展会，请重新选择');
  if (!expo.booths.some(({ id }) => id === scan.booth)) throw new AppError('invalid', '没有这个展位，请重新选择');
  return expo;
};

/** The lead that a scanned label of ours names. Nothing of it is answered, so whoever scans learns nothing. */
const leadNamed = async (services: Services, visitor: string): Promise<string | null> => {
  if (!parseLeadNumber(visitor)) return null;
  const found = await open(services.db, leadKind.spec).findOne({ no: visitor }, { projection: { _id: 1 } });
  return found && survivorId(services, found._id);
};

const clipped = (at: string, now: Date): string => new Date(Math.min(new Date(at).getTime(), now.getTime() + aheadMs)).toISOString();

/** The visit put among those known: in place of an older word about it, or as a new one. */
const taken = (record: VisitorRecord, visit: VisitRecord, card: boolean): Change<VisitorRecord> => {
  const known = record.visits.find(({ id }) => id === visit.id);
  const fresh = !known || known.rev < visit.rev;
  const carded = card && !record.carded;
  if (!fresh && !carded) return { events: [] };
  const visits = fresh ? [...record.visits.filter((other) => other !== known), visit] : record.visits;
  if (visits.length > mostVisits) throw new AppError('conflict', '这位访客的接待记录太多了');
  const { id, booth, from, until, interactions } = visit;
  return {
    events: [{ type: 'visitor.scanned', data: { visit: id, booth, from, until, interactions, card: carded } }],
    set: { visits, carded: record.carded || card },
  };
};

const formOf = ({ name, phone, company, wechat, topic }: VisitorCard, expo: Expo, at: string): WebsiteForm => ({
  ...(name ? { name } : {}),
  ...(phone ? { phone } : {}),
  ...(company ? { company } : {}),
  ...(wechat ? { wechat } : {}),
  ...(topic ? { topic } : {}),
  campaign: expo.name,
  capturedAt: at,
});

const isEmpty = (card: VisitorCard | undefined): boolean => !card || Object.values(card).every((value) => !value);

/**
 * One stay at a booth, whole, as often and in whatever order it is sent; two booths may speak of one visitor at once.
 * The visitor's first card becomes the arrival whose id follows from the visitor, so it is one lead however many booths send one.
 */
export const scanVisitor = async (services: Services, arrivals: ArrivalDoors, actor: Person, scan: Scan): Promise<{ known: boolean }> => {
  const { trail, vault, now } = services;
  const expo = await expoOf(services, scan);
  if (isVisitorCode(scan.visitor) && !isOurs(vault, expo.id, scan.visitor)) throw new AppError('invalid', '这不是本场展会的访客码');
  const _id = derivedId('v', expo.id, scan.visitor);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: scan.cmd };
  const visit: VisitRecord = {
    ...scan.visit,
    booth: scan.booth,
    from: clipped(scan.visit.from, now()),
    until: scan.visit.until && clipped(scan.visit.until, now()),
    by: actor.id,
  };
  const lead = await leadNamed(services, scan.visitor);
  const arrival = arrivalIdOf(vault, expoSource, _id);
  const carded = !isEmpty(scan.card);
  const empty = { _id, expo: expo.id, visits: [], arrival, carded: false, ...(lead ? { lead } : {}) };
  await trail.create(visitorKind, empty, [], { actor: by.actor });
  // The stay first: the lead that the card makes is graded and routed by it.
  const { record } = await trail.change(visitorKind, _id, by, (known) => taken(known, visit, carded));
  if (scan.card && carded) {
    const form = formOf(scan.card, expo, visit.from);
    const options = { channel: 'expo', served: expo.region ?? undefined } as const;
    const first = lead ? null : await arrivals.receive(expoSource, _id, form, options);
    // Another booth was first: what this card adds goes to the same lead.
    if (!first?.same) {
      const attachTo = first?.result.lead ?? lead!;
      await arrivals.receive(expoSource, `${_id}-${visit.id}`, form, { ...options, attachTo });
    }
  }
  return { known: record.carded || parseLeadNumber(scan.visitor) !== undefined };
};
