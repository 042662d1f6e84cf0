import { AppError } from '@tongguan/shared/api/errors';
import type { WebsiteForm } from '@tongguan/shared/arrival/contract';
import type { EntryChannel } from '@tongguan/shared/arrival/entry';
import { factsOfForm } from '@tongguan/shared/arrival/facts';
import { saysWho } from '@tongguan/shared/arrival/mapping';
import { unknownRegion } from '@tongguan/shared/region/cities';
import { lookAtColleague } from '../chat/look-at-colleague';
import { gone } from '../contact/open-contact';
import type { InsertLead } from '../lead/insert-lead';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import { shownTo } from '../lead/sight';
import { survivorId } from '../lead/survivor';
import { touchSet } from '../lead/touch';
import type { Person } from '../people/directory';
import { withClocks } from '../platform/clocks';
import { isDuplicate, open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { outOfPool, poolClocks } from '../routing/assign';
import type { Services } from '../services';
import { type ArrivalRecord, arrivalSpec } from './arrival';
import { takeIn } from './take-in';

/** The arrival of what a person took down, by their command. */
export const entryIdOf = (actor: Person, cmd: string): string => derivedId('a', 'entry', actor.id, cmd);

/** What a rep took down is kept like any arrival: an equal command finds the one from before, whatever it says now. */
const keepEntry = async (
  services: Services,
  actor: Person,
  cmd: string,
  channel: EntryChannel,
  form: WebsiteForm,
): Promise<ArrivalRecord> => {
  const { vault, now, db } = services;
  const arrivals = open(db, arrivalSpec);
  const _id = entryIdOf(actor, cmd);
  const key = vault.newKey(_id);
  const body = vault.sealer(_id, key).seal('body', JSON.stringify(form));
  const row: ArrivalRecord = { _id, source: 'entry', channel, receivedAt: now(), form: 'entry', by: actor.id, key, body };
  try {
    await arrivals.insertOne(row);
    return row;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return (await arrivals.findOne({ _id }))!;
  }
};

/** A lead that waits for an owner has found one: whoever is talking to the customer. Another may be quicker. */
const takeOn = async (services: Services, actor: Person, id: string, cmd: string): Promise<LeadRecord> => {
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: `${cmd}-take` };
  const { record } = await services.trail.change(leadKind, id, by, (lead) => {
    if (lead.owner !== null || lead.closedAt) return { events: [] };
    const at = services.now();
    const { clocks, nextDue } = withClocks(lead.clocks, { ...poolClocks, 'touch-by': null });
    return {
      events: [
        { type: 'lead.assigned', data: { owner: actor.id, team: actor.mainDepartment, decision: null } },
        { type: 'lead.started', data: { via: 'screen' } },
      ],
      set: {
        ...shownTo({ owner: actor.id, helpers: lead.helpers, reviewers: lead.reviewers, region: lead.region }),
        team: actor.mainDepartment,
        assignedAt: at,
        startedAt: at,
        ...outOfPool(lead),
        ...touchSet({ ...lead, ...outOfPool(lead) }, at),
        clocks,
        ...(nextDue ? { nextDue } : {}),
      },
      unset: nextDue ? [] : ['nextDue'],
    };
  });
  return record;
};

/**
 * A call, a chat or a business card that a rep takes down: cleansed and recognised like every other arrival. New: the rep's own, begun
 * at once. Known and in sight: the arrival joins that lead. A colleague's customer: it joins theirs, and the rep reads only that.
 * Nobody waits in the background for a rep who has not heard an answer: their own screen asks again, by the same command.
 */
export const enterLead = async (
  services: Services,
  insertLead: InsertLead,
  actor: Person,
  wanted: WebsiteForm & { cmd: string; channel: EntryChannel },
): Promise<LeadRecord> => {
  const { cmd, channel, ...given } = wanted;
  if (!saysWho(given)) throw new AppError('invalid', '请至少填姓名、电话、微信、邮箱中的一项');
  const row = await keepEntry(services, actor, cmd, channel, given);
  if (!row.key || !row.body) throw gone();
  const form = JSON.parse(services.vault.sealer(row._id, row.key).open('body', row.body)) as WebsiteForm;
  const cleaned = factsOfForm(form, row.receivedAt.toISOString());
  // Where nothing says otherwise, a rep's customer is of the rep's own region.
  const facts = { ...cleaned, region: cleaned.region === unknownRegion ? (actor.regions[0] ?? unknownRegion) : cleaned.region };
  const by = { kind: 'person' as const, id: actor.id };
  const result = await takeIn(services, insertLead, {
    arrival: row._id,
    channel: row.channel,
    facts,
    actor: by,
    source: 'entry',
    owner: actor,
  });
  await open(services.db, arrivalSpec).updateOne({ _id: row._id }, { $set: { ...result } });
  const leads = open(services.db, leadKind.spec);
  const id = await survivorId(services, result.lead);
  const lead = await leads.findOne({ _id: id, ...(await sightOf(services, actor)) });
  if (lead) return lead;
  const foreign = await leads.findOne({ _id: id });
  if (foreign?.owner === null && !foreign.closedAt) {
    const taken = await takeOn(services, actor, id, cmd);
    if (taken.owner === actor.id) return taken;
  }
  throw new AppError('already-exists', '该客户已有同事跟进', foreign ? await lookAtColleague(services, actor, foreign) : undefined);
};
