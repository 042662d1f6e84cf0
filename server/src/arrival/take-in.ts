import type { ArrivalFacts } from '@tongguan/shared/arrival/facts';
import { fillOf } from '@tongguan/shared/arrival/fill';
import { mayBeOnePerson } from '@tongguan/shared/contact/identity';
import type { Channel, LeadFlag } from '@tongguan/shared/lead/choices';
import { type ContactRecord, contactKind } from '../contact/contact';
import { openContact, requireSealer, sealerOf } from '../contact/open-contact';
import { learn, type PersonFacts, resolveContact } from '../contact/resolve-contact';
import type { InsertLead, NewLead } from '../lead/insert-lead';
import { isOpenFor, type LeadRecord, leadKind } from '../lead/lead';
import { newLead } from '../lead/new-lead';
import { labelRules, levelClocks, relabelPatch } from '../lead/relabel';
import { shownTo } from '../lead/sight';
import { survivorId } from '../lead/survivor';
import type { Person } from '../people/directory';
import { withClocks } from '../platform/clocks';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import type { ActorRef, NewEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { ImportedRow } from './arrival';

export interface ArrivalResult {
  contact: string;
  lead: string;
  no: string;
  outcome: 'created' | 'attached';
}

export interface TakeIn {
  arrival: string;
  channel: Channel;
  facts: ArrivalFacts;
  actor: ActorRef;
  source: string;
  /** What a source knows that names no phone: whose arrival it is, and who serves them. */
  known?: { contact: ContactRecord; fields: Partial<NewLead>; events: NewEvent[] };
  /** The lead it belongs to, whoever it names. */
  attachTo?: string | undefined;
  /** Who wrote it down first, where the source says so. */
  author?: string | null;
  imported?: ImportedRow;
  /** Who entered it by hand and takes it on, where it is new. */
  owner?: Person;
}

/** What the trail says of an imported row. */
const rowOf = (imported: ImportedRow | undefined) => (imported ? { import: imported.id, row: imported.row, importer: imported.by } : {});

/** The lead an arrival makes, if it makes one. */
export const leadIdOf = (arrival: string): string => derivedId('l', arrival);

const leadOf = (services: Services, taken: TakeIn, contact: ContactRecord, flags: LeadFlag[]): NewLead => {
  const { facts, arrival, channel, author, imported, owner } = taken;
  const sealer = requireSealer(services.vault, contact);
  const at = services.now();
  const typed = Object.fromEntries(Object.entries(facts.typed).map(([field, words]) => [field, sealer.seal('typed', words)]));
  return {
    ...newLead({ _id: leadIdOf(arrival), contact: contact._id, region: facts.region, channel, at }),
    ...(owner
      ? {
          ...shownTo({ owner: owner.id, helpers: [], reviewers: [], region: facts.region }),
          team: owner.mainDepartment,
          assignedAt: at,
          startedAt: at,
          // They are speaking to each other.
          firstTouchAt: at,
        }
      : {}),
    arrivals: [arrival],
    campaign: facts.campaign,
    company: facts.company,
    industry: facts.industry,
    topic: facts.topic ? sealer.seal('topic', facts.topic) : null,
    firstPage: facts.firstPage,
    referrer: facts.referrer,
    device: facts.device,
    flags,
    ...(Object.keys(typed).length > 0 ? { typed } : {}),
    capturedAt: new Date(facts.capturedAt),
    ...taken.known?.fields,
    ...(author ? { author: sealer.seal('author', author) } : {}),
    ...(imported ? { imported } : {}),
  };
};

/**
 * Adds the arrival to a lead that is open for the same person, and what it says where the lead says nothing; null when it was closed
 * meanwhile. `same` false: whom it names is somebody else, who answers nothing for this one.
 */
const attach = async (services: Services, taken: TakeIn, person: ContactRecord, same = true): Promise<ArrivalResult | null> => {
  const { trail, db, vault } = services;
  const { arrival, channel, actor, imported, facts } = taken;
  const contact = person._id;
  const existing = await open(db, leadKind.spec).findOne({ openFor: contact }, { projection: { _id: 1, no: 1, contact: 1 } });
  if (!existing) return null;
  // Both indexes refuse an equal run's lead, and a database names whichever it meets first.
  if (existing._id === leadIdOf(arrival)) return { contact, lead: existing._id, no: existing.no, outcome: 'created' };
  const rules = await labelRules(services);
  // Of a person whose lead was merged into this one nothing is kept under the other's key.
  const sealer = same && existing.contact === contact && facts.topic ? sealerOf(vault, person) : null;
  const asked = sealer && facts.topic ? sealer.seal('topic', facts.topic) : null;
  const { record, events } = await trail.change(leadKind, existing._id, { actor, cmd: arrival }, (lead) => {
    if (!isOpenFor(lead, contact) || lead.arrivals.includes(arrival)) return { events: [] };
    const clocks = relabelPatch(lead, { latestChannel: channel }, services.now(), rules);
    const filled = same ? fillOf(lead, facts) : { set: {}, fields: [] };
    const topic = asked && lead.contact === contact ? { topic: asked } : {};
    const data = { arrival, channel, from: lead.latestChannel, ...topic, filled: filled.fields, ...rowOf(imported) };
    return {
      events: [{ type: 'lead.arrival-attached', data }],
      set: { latestChannel: channel, ...filled.set, ...(lead.topic === null ? topic : {}), ...clocks.set },
      unset: clocks.unset,
      push: { arrivals: arrival },
    };
  });
  if (events.length === 0 && !record.arrivals.includes(arrival)) return null;
  return { contact, lead: record._id, no: record.no, outcome: 'attached' };
};

/** Adds the arrival to the lead it is said to belong to, and to its contact what that did not know; null when the lead was closed meanwhile. */
const attachToLead = async (services: Services, taken: TakeIn, lead: string, person: PersonFacts): Promise<ArrivalResult | null> => {
  const standing = await open(services.db, leadKind.spec).findOne({ _id: await survivorId(services, lead) });
  const contact = standing && (await open(services.db, contactKind.spec).findOne({ _id: standing.contact }));
  if (!standing || !contact) return null;
  const same = mayBeOnePerson(openContact(services.vault, contact).name, person.name);
  if (same) await learn(services, contact, person, { actor: taken.actor, cmd: `learn-${taken.arrival}` });
  return attach(services, taken, contact, same);
};

/**
 * From a kept arrival to its lead: the contact by its keys, then a new lead, or the one open for that person.
 * Every step repeats safely: what an earlier, broken run wrote is found and not written again.
 */
export const takeIn = async (services: Services, insertLead: InsertLead, taken: TakeIn): Promise<ArrivalResult> => {
  const { arrival, facts, actor, source, channel, imported, owner } = taken;
  const consent =
    facts.consent === null
      ? null
      : {
          at: new Date(facts.capturedAt),
          source,
          given: facts.consent,
          ...(facts.consentVersion === null ? {} : { wording: facts.consentVersion }),
        };
  const person = {
    name: facts.name,
    phone: facts.phone,
    email: facts.email,
    wechat: facts.wechat,
    externalUserId: null,
    unionid: null,
    consent,
  };
  if (taken.attachTo) {
    const attached = await attachToLead(services, taken, taken.attachTo, person);
    if (attached) return attached;
  }
  const { contact, contested } = taken.known
    ? { contact: taken.known.contact, contested: false }
    : await resolveContact(services, derivedId('c', arrival), person, actor);
  const flags: LeadFlag[] = contested ? [...facts.flags, 'identity-contested'] : facts.flags;
  const bare = leadOf(services, taken, contact, flags);
  const { clocks, nextDue } = withClocks(bare.clocks ?? {}, levelClocks(bare, bare.createdAt, await labelRules(services)));
  const fields = { ...bare, clocks, ...(nextDue ? { nextDue } : {}) };

  for (let tries = 0; tries < 5; tries++) {
    const inserted = await insertLead({
      fields,
      events: (no) => [
        { type: 'lead.created', data: { no, arrival, contact: contact._id, channel, region: fields.region, flags, ...rowOf(imported) } },
        ...(taken.known?.events ?? []),
        // They are talking already: what a rep takes down is theirs and begun.
        ...(owner
          ? [
              { type: 'lead.assigned', data: { owner: owner.id, team: owner.mainDepartment, decision: null } },
              { type: 'lead.started', data: { via: 'screen' } },
            ]
          : []),
      ],
      by: { actor, cmd: arrival },
    });
    if ('lead' in inserted) return { contact: contact._id, lead: inserted.lead._id, no: inserted.lead.no, outcome: 'created' };
    if (inserted.refused === '_id') {
      const own: LeadRecord | null = await open(services.db, leadKind.spec).findOne({ _id: fields._id });
      if (own) return { contact: own.contact, lead: own._id, no: own.no, outcome: 'created' };
    } else {
      const attached = await attach(services, taken, contact);
      if (attached) return attached;
    }
  }
  throw new Error('the open lead of this contact keeps changing');
};
