import { AppError } from '@tongguan/shared/api/errors';
import { type Correction, correctionOf, type FindingFacts, type FixId } from '@tongguan/shared/arrival/findings';
import type { LeadFlag } from '@tongguan/shared/lead/choices';
import { correctContact } from '../contact/correct-contact';
import { openContact, requireSealer } from '../contact/open-contact';
import { sharePhone } from '../contact/shared-phone';
import { doneBefore } from '../duplicate/done-before';
import type { Person } from '../people/directory';
import type { Json } from '../platform/canonical';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { assertMayEdit, changeLead } from './change-lead';
import type { LeadRecord } from './lead';
import { contactOf, loadLead } from './load-lead';
import type { StoredChange } from './trail-words';

type Reach = Pick<FindingFacts, 'phones' | 'emails' | 'wechat'>;

/** What the findings of a lead are judged by. */
export const findingFactsOf = (lead: LeadRecord, person: Reach, sealer: Sealer | null): FindingFacts => {
  const typed = Object.entries(sealer ? (lead.typed ?? {}) : {}).map(([field, words]) => [field, sealer!.open('typed', words)]);
  const { phones, emails, wechat } = person;
  return { flags: lead.flags, phones, emails, wechat, company: lead.company, region: lead.region, typed: Object.fromEntries(typed) };
};

const ofPhone: readonly LeadFlag[] = ['phone-invalid', 'phone-masked', 'phone-missing', 'phone-service'];
const ofEmail: readonly LeadFlag[] = ['email-invalid', 'email-typo'];
const ofCompany: readonly LeadFlag[] = ['company-missing', 'company-form'];

/** Every finding that one correction answers. */
const answered = (flag: LeadFlag, { phone, email, company, industry }: Correction): Set<LeadFlag> =>
  new Set([
    flag,
    ...(phone ? ofPhone : []),
    ...(email ? ofEmail : []),
    ...(company ? ofCompany : []),
    ...(industry ? (['industry-missing'] as const) : []),
  ]);

const plan = (lead: LeadRecord, flag: LeadFlag, correction: Correction, contested: boolean) => {
  const gone = answered(flag, correction);
  const flags = lead.flags.filter((one) => !gone.has(one));
  const changes: StoredChange[] = (['company', 'industry'] as const).flatMap((field) => {
    const to = correction[field];
    return to !== undefined && to !== lead[field] ? [{ field, from: lead[field], to }] : [];
  });
  const typed = Object.entries(lead.typed ?? {}).filter(([field]) => !gone.has(field === 'phone' ? 'phone-invalid' : 'email-invalid'));
  return {
    changes,
    set: {
      ...Object.fromEntries(changes.map((change) => ('to' in change ? [change.field, change.to] : []))),
      flags: contested && !flags.includes('identity-contested') ? [...flags, 'identity-contested' as const] : flags,
      typed: Object.fromEntries(typed),
    },
  };
};

/**
 * One tap on a finding of the card. The contact is put right first, under the unique index on its keys; the lead's event follows, and
 * a repeat does what is left. A finding that is gone already is no mistake of the person's: the card is answered as it stands.
 */
export const fixFinding = async (
  services: Services,
  actor: Person,
  id: string,
  wanted: { cmd: string; flag: LeadFlag; fix: FixId; value?: string | undefined },
): Promise<LeadRecord> => {
  const { cmd, flag, fix, value } = wanted;
  const lead = await loadLead(services, actor, id);
  assertMayEdit(actor, lead);
  if (!lead.flags.includes(flag) || (await doneBefore(services, lead._id, cmd))) return lead;
  const contact = await contactOf(services, lead);
  const sealer = requireSealer(services.vault, contact);
  const correction = correctionOf(findingFactsOf(lead, openContact(services.vault, contact), sealer), flag, fix, value);
  if ('refused' in correction) throw new AppError('invalid', correction.refused);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const { contested } = await correctContact(services, contact._id, correction, by);
  if (correction.shared) await sharePhone(services, correction.shared, by);
  return changeLead(services, actor, lead._id, cmd, (now) => {
    assertMayEdit(actor, now);
    if (!now.flags.includes(flag)) return { events: [] };
    const { changes, set } = plan(now, flag, correction, contested);
    return { events: [{ type: 'lead.flag-fixed', data: { flag, fix, changes: changes as unknown as Json } }], set };
  });
};
