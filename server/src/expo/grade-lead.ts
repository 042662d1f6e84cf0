import { type Graded, gradeOf } from '@tongguan/shared/expo/grade';
import type { ExpoSettings } from '@tongguan/shared/expo/settings';
import { arrivalSpec } from '../arrival/arrival';
import { leadIdOf } from '../arrival/take-in';
import { absorbedBy } from '../lead/absorbed';
import { type LeadRecord, leadKind } from '../lead/lead';
import { survivorId } from '../lead/survivor';
import { open } from '../platform/collections';
import { Later } from '../platform/queue/queue';
import { systemActor } from '../platform/trail/event';
import type { Services } from '../services';
import { type VisitorRecord, visitorKind } from './visitor';

/** The expo a lead was last seen at, and what its visits there are judged to be. */
export interface ExpoGrade extends Graded {
  expo: string;
  name: string;
}

/** Everyone this lead was at an expo: two badges, or a badge and a typed card, may be one person. */
const visitorsOf = async (services: Services, lead: LeadRecord): Promise<VisitorRecord[]> => {
  const leads = [lead, ...(await absorbedBy(services, lead)).map((absorbed) => absorbed.lead)];
  const visitors = open(services.db, visitorKind.spec);
  const [byCard, byLabel] = await Promise.all([
    visitors.find({ arrival: { $in: leads.flatMap(({ arrivals }) => arrivals) } }).toArray(),
    visitors.find({ lead: { $in: leads.map(({ _id }) => _id) } }).toArray(),
  ]);
  return [...byCard, ...byLabel.filter((one) => !byCard.some(({ _id }) => _id === one._id))];
};

/** Judged anew from every stay kept; null for a lead that was at no expo. */
export const gradeNow = async (services: Services, lead: LeadRecord, settings: ExpoSettings): Promise<ExpoGrade | null> => {
  const visitors = (await visitorsOf(services, lead)).filter(({ visits }) => visits.length > 0);
  const latest = ({ visits }: VisitorRecord): string => visits.reduce((last, { from }) => (from > last ? from : last), '');
  const last = visitors.sort((a, b) => latest(b).localeCompare(latest(a)))[0];
  if (!last) return null;
  const stays = visitors.filter(({ expo }) => expo === last.expo).flatMap(({ visits }) => visits);
  const name = settings.expos.find(({ id }) => id === last.expo)?.name ?? '展会';
  return { expo: last.expo, name, ...gradeOf(stays, settings.rules) };
};

/** Writes the grade into the lead if it is another than stands there. */
export const gradeLead = async (services: Services, id: string): Promise<void> => {
  const lead = await open(services.db, leadKind.spec).findOne({ _id: await survivorId(services, id) });
  if (!lead) return;
  const { value, version } = await services.settings.get('expo');
  const graded = await gradeNow(services, lead, value);
  if (!graded) return;
  await services.trail.change(leadKind, lead._id, { actor: systemActor }, (now) => {
    if (now.expo?.expo === graded.expo && now.expo.grade === graded.grade && now.expo.why === graded.why) return { events: [] };
    // What stood before, of the same expo: a grade that rises may pick another sales group.
    const from = now.expo?.expo === graded.expo ? now.expo.grade : null;
    return { events: [{ type: 'lead.graded', data: { ...graded, from, rules: version } }], set: { expo: graded } };
  });
};

/** A stay was recorded: the lead of that visitor, if there is one yet, is judged anew. Where its card comes later, the lead's own first event does it. */
export const gradeVisitor = async (services: Services, id: string): Promise<void> => {
  const visitor = await open(services.db, visitorKind.spec).findOne({ _id: id });
  if (!visitor) return;
  if (visitor.lead) await gradeLead(services, visitor.lead);
  const arrival = await open(services.db, arrivalSpec).findOne({ _id: visitor.arrival });
  if (!arrival) return;
  if (arrival.lead) return gradeLead(services, arrival.lead);
  const made = await open(services.db, leadKind.spec).findOne({ _id: leadIdOf(arrival._id) }, { projection: { _id: 1 } });
  if (made) return gradeLead(services, made._id);
  if (arrival.key) throw new Later(1000, 'the card of this visitor is being taken in');
};
