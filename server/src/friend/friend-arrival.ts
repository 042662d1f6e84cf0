import { cleanOpenText } from '@tongguan/shared/arrival/clean';
import type { ArrivalFacts } from '@tongguan/shared/arrival/facts';
import { breakerDues } from '@tongguan/shared/clock/lead-clocks';
import type { FriendSource } from '@tongguan/shared/friend/settings';
import type { Channel } from '@tongguan/shared/lead/choices';
import { unknownRegion } from '@tongguan/shared/region/cities';
import { arrivalSpec } from '../arrival/arrival';
import { takeIn } from '../arrival/take-in';
import { contactKind } from '../contact/contact';
import { openContact } from '../contact/open-contact';
import type { InsertLead, NewLead } from '../lead/insert-lead';
import { labelRules } from '../lead/relabel';
import { shownTo } from '../lead/sight';
import type { Person } from '../people/directory';
import { withClocks } from '../platform/clocks';
import { ignoreDuplicates, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { splitSubject, type TrailEvent } from '../platform/trail/event';
import { labelsOfLead } from '../routing/assign';
import type { Services } from '../services';
import { tellOfColleague } from './tell-colleague';

interface Befriended {
  follower: string;
  state: string | null;
  since: string;
}

const works = (person: Person | undefined): person is Person =>
  person?.active === true && (person.role === 'rep' || person.role === 'supervisor');

/** The member who was added serves the customer, so the lead is theirs from the first, with its clock running. */
const ownedBy = async (services: Services, owner: Person, region: string, channel: Channel, at: Date): Promise<Partial<NewLead>> => {
  const { routing, clocks: rules } = await labelRules(services);
  const { start, reclaim } = breakerDues(labelsOfLead({ latestChannel: channel, budgetBand: null }, routing).limit, at, rules);
  const { clocks, nextDue } = withClocks({}, { start, reclaim });
  return {
    ...shownTo({ owner: owner.id, helpers: [], reviewers: [], region }),
    team: owner.mainDepartment,
    assignedAt: services.now(),
    startBy: start,
    clocks,
    ...(nextDue ? { nextDue } : {}),
  };
};

const factsOf = (source: FriendSource, name: string | null, phones: number, region: string, at: Date): ArrivalFacts => ({
  name,
  phone: null,
  email: null,
  wechat: null,
  company: null,
  industry: null,
  region,
  topic: null,
  campaign: cleanOpenText(source.campaign ?? undefined, 100),
  firstPage: null,
  referrer: null,
  device: null,
  capturedAt: at.toISOString(),
  consent: null,
  consentVersion: null,
  flags: [...(phones === 0 ? (['phone-missing'] as const) : []), 'company-missing', 'industry-missing'],
  typed: {},
});

/**
 * A1: who became a friend through a channel's code has come in by it, like by any other source. Follows from the friendship itself, not from the
 * event that told of it, so a doubled event makes one arrival and a lost one is made good at night.
 */
export const takeInFriend = async (services: Services, insertLead: InsertLead, event: TrailEvent, job: string): Promise<void> => {
  const { db, vault, settings, directory } = services;
  const { follower, state, since } = event.data as unknown as Befriended;
  if (!state) return;
  const source = (await settings.get('friends')).value.states.find((one) => one.state === state);
  if (!source?.makesLead) return;
  const contact = await open(db, contactKind.spec).findOne({ _id: splitSubject(event.subject).id });
  if (!contact?.key) return;

  const person = openContact(vault, contact);
  const arrival = derivedId('a', 'wecom', vault.blind('delivery', `${follower} ${person.externalUserId} ${since}`));
  const key = vault.newKey(arrival);
  const raw = JSON.stringify({
    ChangeType: 'add_external_contact',
    UserID: follower,
    ExternalUserID: person.externalUserId,
    State: state,
    createtime: since,
  });
  const row = {
    _id: arrival,
    source: 'wecom',
    channel: source.channel,
    receivedAt: services.now(),
    key,
    body: vault.sealer(arrival, key).seal('body', raw),
  };
  await open(db, arrivalSpec).insertOne(row).catch(ignoreDuplicates);

  const member = (await directory.staff()).people.get(follower);
  const owner = works(member) ? member : null;
  const region = source.region ?? owner?.regions[0] ?? unknownRegion;
  const result = await takeIn(services, insertLead, {
    arrival,
    channel: source.channel,
    facts: factsOf(source, person.name, person.phones.length, region, new Date(since)),
    actor: { kind: 'source', id: 'wecom' },
    source: 'wecom',
    known: {
      contact,
      fields: owner ? await ownedBy(services, owner, region, source.channel, event.at) : {},
      events: owner ? [{ type: 'lead.assigned', data: { owner: owner.id, team: owner.mainDepartment, by: 'friend' } }] : [],
    },
  });
  await open(db, arrivalSpec).updateOne({ _id: arrival }, { $set: { ...result } });
  if (result.outcome === 'attached' && owner) await tellOfColleague(services, owner, result.lead, event, job);
};
