import { findingOf } from '@tongguan/shared/arrival/findings';
import { maskEmail, maskPhone } from '@tongguan/shared/contact/identity';
import type { CustomerType } from '@tongguan/shared/customer/settings';
import type { LeadCard, LeadSummary, TrailItem } from '@tongguan/shared/lead/card';
import { nextStep } from '@tongguan/shared/lead/next-step';
import { stageLabel } from '@tongguan/shared/pipeline/pipelines';
import { regionName } from '@tongguan/shared/region/cities';
import type { RoutingSettings } from '@tongguan/shared/routing/settings';
import { type TagRule, tagsOf } from '@tongguan/shared/tags/tags';
import { touchStepIds } from '@tongguan/shared/touch/choices';
import { openObstacle, openStep } from '../canvas/canvas-record';
import { maskedPerson } from '../chain/chain-record';
import type { ContactRecord } from '../contact/contact';
import { erasedWords, openContact, sealerOf } from '../contact/open-contact';
import { likeCustomerOf } from '../customer/like-customer';
import { customerOf } from '../customer/win-customer';
import { openPairs } from '../duplicate/open-pairs';
import { presentFriend } from '../friend/present-friend';
import { pipelineBegun } from '../gate/gate-record';
import { mayGive } from '../gate/may';
import { mayLetHelp } from '../help/answer-help';
import type { Person, Staff } from '../people/directory';
import type { Sealer, Vault } from '../platform/vault';
import { labelsOfLead } from '../routing/assign';
import type { Services } from '../services';
import { tagFacts } from '../tags/tag-facts';
import { presentTasks } from '../task/present-tasks';
import { type Absorbed, absorbedBy } from './absorbed';
import { dueOf } from './due';
import { findingFactsOf } from './fix-finding';
import { type LeadRecord, statusOf } from './lead';
import { contactOf } from './load-lead';
import { undoableMerges } from './merge-undo';
import { readTrailThrough } from './read-through';
import { mayEdit } from './sight';
import { whyTheirs } from './why-theirs';

export const presentSummary = (lead: LeadRecord, contactName: string | null, staff: Staff): LeadSummary => ({
  id: lead._id,
  no: lead.no,
  status: statusOf(lead),
  stage: stageLabel(lead.stage),
  ownerName: lead.owner ? (staff.people.get(lead.owner)?.name ?? null) : null,
  contactName: contactName ?? '未留姓名',
  company: lead.company,
  region: regionName(lead.region),
  channel: lead.firstChannel,
  createdAt: lead.createdAt.toISOString(),
  due: dueOf(lead)?.toISOString() ?? null,
  tasks: presentTasks(lead, staff),
});

const readPreferences = (lead: LeadRecord, sealer: Sealer | null) =>
  lead.preferences.map(({ id, text }) => ({ id, text: sealer ? sealer.open('preference', text) : erasedWords }));

const presentCanvas = ({ canvas }: LeadRecord, staff: Staff, sealer: Sealer | null): LeadCard['canvas'] => {
  if (!canvas) return null;
  const { at, by, breakthroughs, next } = canvas;
  const step = sealer ? openStep(sealer, next) : { action: erasedWords, deliverable: erasedWords };
  return {
    at: at.toISOString(),
    by: staff.people.get(by)?.name ?? '已离开的员工',
    breakthroughs,
    next: { at: next.at.toISOString(), ...step },
  };
};

const presentObstacle = ({ obstacle }: LeadRecord, sealer: Sealer | null): LeadCard['obstacle'] =>
  obstacle
    ? {
        kind: obstacle.kind,
        words: sealer ? openObstacle(sealer, obstacle.words) : erasedWords,
        since: obstacle.since.toISOString(),
      }
    : null;

const presentTouched = ({ touched }: LeadRecord, staff: Staff): LeadCard['touched'] =>
  touched
    ? {
        at: touched.at.toISOString(),
        by: staff.people.get(touched.by)?.name ?? '已离开的员工',
        kind: touched.kind,
        count: touched.count,
        steps: touchStepIds.filter((step) => touched.steps[step] !== undefined),
      }
    : null;

/** The type chosen, and the types still open to choose: all while the pipeline has not begun, then those of the same pipeline. */
const presentType = (lead: LeadRecord, types: readonly CustomerType[]): Pick<LeadCard, 'customerType' | 'typeChoices'> => {
  const own = types.find(({ id }) => id === lead.customerType);
  const begun = pipelineBegun(lead);
  const open = lead.closedAt ? [] : types.filter(({ pipeline }) => !begun || pipeline === lead.pipeline);
  return {
    customerType: own ? { id: own.id, label: own.label, service: own.service } : null,
    typeChoices: open.map(({ id, label }) => ({ id, label })),
  };
};

export const presentCard = (parts: {
  lead: LeadRecord;
  contact: ContactRecord;
  trail: TrailItem[];
  /** What absorbed leads add: ways to reach the person, arrivals. */
  absorbed: readonly Absorbed[];
  /** How many leads that the actor sees may be the same. */
  alike: number;
  now: Date;
  tagRules: readonly TagRule[];
  staff: Staff;
  actor: Person;
  vault: Vault;
  tagNames: ReadonlyMap<string, string>;
  customer: LeadCard['customer'];
  likeCustomer: LeadCard['likeCustomer'];
  types: readonly CustomerType[];
  routing: RoutingSettings;
}): LeadCard => {
  const { lead, contact, trail, absorbed, alike, now, tagRules, tagNames, customer, likeCustomer, types, staff, actor, vault, routing } =
    parts;
  const person = openContact(vault, contact);
  const others = absorbed.map((other) => openContact(vault, other.contact));
  const sealer = sealerOf(vault, contact);
  const topicOf = (one: LeadRecord, its: ContactRecord): string | null => {
    const opens = sealerOf(vault, its);
    return one.topic && opens ? opens.open('topic', one.topic) : null;
  };
  const through = [{ lead, contact }, ...absorbed];
  const topic = through.map((one) => topicOf(one.lead, one.contact)).find((words) => words !== null) ?? null;
  /** Its own word, else what a lead it took in says. */
  const said = (field: 'campaign' | 'firstPage' | 'referrer' | 'device'): string | null =>
    through.map((one) => one.lead[field]).find((words) => words !== null) ?? null;
  const summary = presentSummary(lead, person.name, staff);
  const { status } = summary;
  const edit = status !== 'closed' && mayEdit(actor, lead);
  const canvas = presentCanvas(lead, staff, sealer);
  const phone = [person, ...others].flatMap(({ phones }) => phones)[0];
  const email = [person, ...others].flatMap(({ emails }) => emails)[0];
  return {
    ...summary,
    version: lead.version,
    ownerId: lead.owner,
    team: lead.team === null ? null : staff.departmentName(lead.team),
    labels: labelsOfLead(lead, routing),
    reclaim: lead.clocks['reclaim']?.toISOString() ?? null,
    why: whyTheirs(lead, staff, sealer),
    contactId: contact._id,
    inWecom: contact.externalUserId !== undefined,
    phoneMasked: phone ? maskPhone(phone) : null,
    emailMasked: email ? maskEmail(email) : null,
    industry: lead.industry,
    topic,
    campaign: said('campaign'),
    ...(lead.author && sealer ? { author: sealer.open('author', lead.author) } : {}),
    firstPage: said('firstPage'),
    referrer: said('referrer'),
    device: said('device'),
    capturedAt: lead.capturedAt.toISOString(),
    startedAt: lead.startedAt?.toISOString() ?? null,
    arrivals: [lead, ...absorbed.map((other) => other.lead)].reduce((sum, { arrivals }) => sum + arrivals.length, 0),
    photos: [lead, ...absorbed.map((other) => other.lead)].flatMap(({ photos }) =>
      (photos ?? []).map(({ file, at, by }) => ({ file, at: at.toISOString(), by: staff.people.get(by)?.name ?? '已离开的员工' })),
    ),
    flags: lead.flags,
    alike,
    merged: undoableMerges(lead, now).length,
    findings: edit && sealer ? lead.flags.map((flag) => findingOf(flag, findingFactsOf(lead, person, sealer))) : [],
    budgetBand: lead.budgetBand,
    budgetAmount: lead.budgetAmount ?? null,
    budgetWindow: lead.budgetWindow ?? null,
    decisionRole: lead.decisionRole,
    rivals: lead.rivals ?? [],
    chain: (lead.chain ?? []).map((one) => maskedPerson(sealer, one)),
    touched: presentTouched(lead, staff),
    tags: tagsOf(tagFacts(lead, now), tagRules),
    preferences: readPreferences(lead, sealer),
    expo: lead.expo ? { name: lead.expo.name, grade: lead.expo.grade, why: lead.expo.why } : null,
    latestChannel: lead.latestChannel,
    conversionChannel: lead.conversionChannel ?? null,
    outcome: lead.outcome ?? null,
    customer,
    likeCustomer,
    ...presentType(lead, types),
    canvas,
    obstacle: presentObstacle(lead, sealer),
    friend: presentFriend({ contact, lead, actor, staff, tagNames, vault }),
    ...(status !== 'closed' && lead.helpAsks?.length && mayLetHelp(actor, lead)
      ? { helpAsks: lead.helpAsks.map(({ person: asker }) => ({ person: asker, name: staff.people.get(asker)?.name ?? '已离开的员工' })) }
      : {}),
    nextStep: nextStep({
      canvas,
      status,
      hasPhone: phone !== undefined,
      topic,
      company: lead.company,
      budgetBand: lead.budgetBand,
      decisionRole: lead.decisionRole,
    }),
    may: {
      start: status === 'assigned' && lead.owner === actor.id,
      edit,
      close: status !== 'closed' && mayGive(actor, lead),
      reassign: status !== 'closed' && actor.role === 'supervisor',
    },
    trail,
  };
};

export const trailOnCard = 20;

/** The card of a lead already loaded in sight: the newest of its trail, and its contact unless the caller has it. */
export const cardOf = async (services: Services, actor: Person, lead: LeadRecord, known?: ContactRecord): Promise<LeadCard> => {
  const absorbed = await absorbedBy(services, lead);
  const contact = known ?? contactOf(services, lead);
  const mayBeTwice = [lead, ...absorbed.map((other) => other.lead)].some((one) => (one.alike?.length ?? 0) > 0);
  const [person, { items }, staff, alike, tagNames, tags, customer, likeCustomer, types, routing] = await Promise.all([
    contact,
    readTrailThrough(services, lead, { limit: trailOnCard }, { contact, absorbed }),
    services.directory.staff(),
    mayBeTwice ? openPairs(services, actor, lead) : [],
    services.corpTags.names(),
    services.settings.get('tags'),
    customerOf(services, lead),
    likeCustomerOf(services, lead),
    services.settings.get('customers'),
    services.settings.get('routing'),
  ]);
  return presentCard({
    lead,
    contact: person,
    trail: items,
    absorbed,
    alike: alike.length,
    now: services.now(),
    tagRules: tags.value.rules,
    tagNames,
    customer,
    likeCustomer,
    types: types.value.types,
    staff,
    actor,
    vault: services.vault,
    routing: routing.value,
  });
};
