import { companyDay } from '@tongguan/shared/clock/company-day';
import { dayStart } from '@tongguan/shared/clock/day-start';
import { atLocal } from '@tongguan/shared/clock/local-date';
import { askedUntil, lastDayWords, shortLastDay } from '@tongguan/shared/customer/verification';
import { endCard } from '../lead/notify';
import { recipientsOf } from '../lead/recipients';
import type { Person, Staff } from '../people/directory';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import { type OutboxRow, outboxSpec, post } from '../platform/queue/outbox';
import { splitSubject, type TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import type { TemplateCard } from '../wecom/template-card';
import { mayAnswer } from './care';
import { type CustomerRecord, customerKind } from './customer';
import { type VerificationRules, verificationRulesOf } from './verification-plan';

/** WeCom's rows end after the sixth. */
const mostRows = 6;

interface Card {
  id: string;
  to: string;
  title: string;
  desc: string;
  customers: readonly CustomerRecord[];
  /** Where it leads, from the root of the product. */
  path: string;
  at: Date;
  timeZone: string;
}

/** Customers are companies: of persons there is only a colleague's name on these cards. A card's id must not hold a userid, which may have a dot in it. */
const put = async (services: Services, { subject, n, actor }: Pick<OutboxRow, 'subject' | 'n'> & TrailEvent, card: Card) => {
  const { db, env, now, vault } = services;
  const shown: TemplateCard = {
    card_type: 'text_notice',
    source: { desc: '通关', desc_color: 0 },
    main_title: { title: card.title, desc: card.desc },
    horizontal_content_list: card.customers.slice(0, mostRows).map(({ name, verifyBy }) => ({
      keyname: verifyBy ? shortLastDay(verifyBy, card.timeZone) : '客户',
      value: name,
    })),
    card_action: { type: 1, url: `${env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}${card.path}` },
    task_id: card.id,
  };
  await post(db, {
    _id: card.id,
    subject,
    n,
    to: card.to,
    contact: null,
    sealed: vault.system.seal('card', JSON.stringify(shown)),
    dueAt: card.at,
    createdAt: now(),
    cause: actor,
    kind: 'verification',
  });
  services.wakeOutbox();
};

const today = '/sidebar/#today';
const onDesk = (show: string): string => `/desk/#customers?show=${show}`;

const above = (person: Person | undefined, staff: Staff): Person[] =>
  person ? recipientsOf({ owner: person.id, team: person.mainDepartment, region: '' }, ['supervisor'], staff) : [];

const customersOf = (services: Services, owner: string, verifyBy: object): Promise<CustomerRecord[]> =>
  open(services.db, customerKind.spec).find({ owner, verifyBy }).sort({ verifyBy: 1 }).toArray();

/**
 * I5: one card a day for one owner, whatever many of their customers come due. Its id is the day's and the owner's: the first clock of the
 * day puts it out, with all of them. Where the owner can check nothing any more, whoever leads their department hears of it.
 */
export const remindVerification = async (services: Services, event: TrailEvent): Promise<void> => {
  const owner = event.data['owner'];
  if (typeof owner !== 'string') return;
  const { rules, timeZone } = await verificationRulesOf(services);
  const customers = await customersOf(services, owner, { $gt: event.at, $lte: askedUntil(event.at, rules, timeZone) });
  if (customers.length === 0) return;
  const staff = await services.directory.staff();
  const person = staff.people.get(owner);
  const day = companyDay(event.at, timeZone);
  const of = { ...event, subject: `verify-${day}`, n: 1 };
  const first = lastDayWords(customers[0]!.verifyBy!, event.at, timeZone);
  const common = { customers, at: event.at, timeZone };
  if (person && mayAnswer(person)) {
    const title = `${customers.length} 家客户待核对`;
    const desc = `最早的 ${first}到期，点开逐家核对`;
    await put(services, of, { ...common, id: derivedId(`verify-${day}@`, owner), to: owner, title, desc, path: today });
  } else
    for (const { id } of above(person, staff)) {
      const title = `${customers.length} 家客户待移交`;
      const desc = `负责人${person!.name}已离开或改了角色，最早的 ${first}核对到期`;
      await put(services, of, { ...common, id: derivedId(`verify-${day}@`, owner, id), to: id, title, desc, path: onDesk('nobody') });
    }
};

/** What became overdue at the end of a day is told when people are awake. */
const awake = (at: Date, { rules, timeZone }: VerificationRules): Date => {
  const morning = atLocal(dayStart(companyDay(at, timeZone), timeZone), 0, rules.remindAt, timeZone);
  return morning > at ? morning : at;
};

/** B8: who gets no new leads since their customers are past their check is told, and so is whoever leads them. */
export const tellUnverified = async (services: Services, event: TrailEvent, job: string): Promise<void> => {
  if (event.data['why'] !== 'unverified') return;
  const { id } = splitSubject(event.subject);
  const customers = await customersOf(services, id, { $lte: event.at });
  if (customers.length === 0) return;
  const [staff, rules] = await Promise.all([services.directory.staff(), verificationRulesOf(services)]);
  const person = staff.people.get(id);
  const common = { customers, at: awake(event.at, rules), timeZone: rules.timeZone };
  const overdue = `${customers.length} 家客户核验逾期`;
  const answers = person !== undefined && mayAnswer(person);
  if (answers)
    await put(services, event, {
      ...common,
      id: derivedId('verify-', job, id),
      to: id,
      title: overdue,
      desc: '已暂停接新线索，逐家核对完自动恢复',
      path: today,
    });
  for (const supervisor of above(person, staff))
    await put(services, event, {
      ...common,
      id: derivedId('verify-', job, supervisor.id),
      to: supervisor.id,
      title: `${person!.name}：${overdue}`,
      desc: answers ? '已暂停给此人分配新线索，核对完自动恢复' : '此人已离开或改了角色，请移交给同事',
      path: onDesk('overdue'),
    });
};

/** Nobody answers for the customers of who has left: whoever led them is to hand them on. */
export const tellLeft = async (services: Services, event: TrailEvent, job: string): Promise<void> => {
  const { id } = splitSubject(event.subject);
  const customers = await customersOf(services, id, { $exists: true });
  if (customers.length === 0) return;
  const [staff, { timeZone }] = await Promise.all([services.directory.staff(), verificationRulesOf(services)]);
  const person = staff.people.get(id);
  for (const supervisor of above(person, staff))
    await put(services, event, {
      id: derivedId('verify-', job, supervisor.id),
      to: supervisor.id,
      title: `${customers.length} 家客户待移交`,
      desc: `负责人${person!.name}已停用或离开`,
      customers,
      path: onDesk('nobody'),
      at: event.at,
      timeZone,
    });
};

/** All is checked: a card that has not gone out yet stays at home. */
export const withdrawUnverified = async (services: Services, event: TrailEvent): Promise<void> => {
  if (event.data['why'] !== 'unverified') return;
  const waiting = { subject: event.subject, n: { $lt: event.n }, kind: 'verification' as const, dueAt: { $exists: true } };
  for (const row of await open(services.db, outboxSpec).find(waiting).toArray()) await endCard(services, row, '已核对');
};

/** Another has it now, and reads so; who takes it over for themselves knows. */
export const tellHanded = async (services: Services, id: string, event: TrailEvent, job: string): Promise<void> => {
  const to = event.data['to'];
  const customer = await open(services.db, customerKind.spec).findOne({ _id: id });
  if (!customer || typeof to !== 'string' || customer.owner !== to || to === event.actor.id || event.actor.kind !== 'person') return;
  const [{ people }, { timeZone }] = await Promise.all([services.directory.staff(), verificationRulesOf(services)]);
  await put(services, event, {
    id: derivedId('verify-', job, to),
    to,
    title: '客户移交给你负责',
    desc: `${people.get(event.actor.id)?.name ?? '同事'}移交，请按期核对`,
    customers: [customer],
    path: today,
    at: event.at,
    timeZone,
  });
};
