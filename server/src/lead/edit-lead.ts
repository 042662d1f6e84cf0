import { AppError } from '@tongguan/shared/api/errors';
import type { CustomerType } from '@tongguan/shared/customer/settings';
import { applicable, type Profile, type ProfileChange } from '@tongguan/shared/lead/profile-changes';
import { openPerson } from '../chain/chain-record';
import { changeChain } from '../chain/change-chain';
import { requireSealer } from '../contact/open-contact';
import { customerKind } from '../customer/customer';
import type { Person } from '../people/directory';
import type { Json } from '../platform/canonical';
import { open } from '../platform/collections';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { assertMayEdit, changeLead } from './change-lead';
import { typeChange } from './choose-type';
import type { LeadRecord } from './lead';
import { contactOf, loadLead } from './load-lead';
import { labelRules, relabelPatch } from './relabel';
import type { StoredChange } from './trail-words';

const profileOf = (lead: LeadRecord, sealer: Sealer): Profile => ({
  company: lead.company,
  customerId: lead.customer ?? undefined,
  industry: lead.industry,
  budgetBand: lead.budgetBand,
  budgetAmount: lead.budgetAmount ?? null,
  budgetWindow: lead.budgetWindow ?? null,
  decisionRole: lead.decisionRole,
  preferences: lead.preferences.map(({ id, text }) => ({ id, text: sealer.open('preference', text) })),
  rivals: lead.rivals ?? [],
  chain: (lead.chain ?? []).map((person) => openPerson(sealer, person)),
});

const plan = (lead: LeadRecord, changes: readonly ProfileChange[], after: Profile, sealer: Sealer) => {
  const set: Partial<LeadRecord> = {};
  let { preferences, chain = [] } = lead;
  const unset: 'customer'[] = [];
  const stored = changes.map((change): StoredChange => {
    if (change.field === 'chain') {
      const changed = changeChain(chain, change, sealer);
      chain = changed.chain;
      return changed.stored;
    }
    if (change.field === 'rivals')
      return 'add' in change ? { field: 'rivals', added: change.add } : { field: 'rivals', removed: change.remove };
    if (change.field === 'preferences') {
      if ('add' in change) {
        const text = sealer.seal('preference', change.add.text);
        preferences = [...preferences, { id: change.add.id, text }];
        return { field: 'preferences', added: text };
      }
      const removed = preferences.find((p) => p.id === change.remove)!;
      preferences = preferences.filter((p) => p !== removed);
      return { field: 'preferences', removed: removed.text };
    }
    Object.assign(set, { [change.field]: change.to });
    if (change.field === 'company') {
      if (change.customer) set.customer = change.customer;
      else unset.push('customer');
    }
    return { field: change.field, from: change.from, to: change.to };
  });
  // What a person has filled in is no longer missing.
  const filled = new Set([...(set.company ? ['company-missing', 'company-form'] : []), ...(set.industry ? ['industry-missing'] : [])]);
  const flags = lead.flags.filter((flag) => !filled.has(flag));
  const lists = {
    ...(lead.chain || chain.length > 0 ? { chain } : {}),
    ...(lead.rivals || after.rivals.length > 0 ? { rivals: [...after.rivals] } : {}),
  };
  return { stored, set: { ...set, ...lists, preferences, flags }, unset };
};

/** A completed name must be that of a customer there is. Returns the type of that customer, null where it has none. */
const assertCustomers = async (services: Services, changes: readonly ProfileChange[]): Promise<CustomerType | null> => {
  let type: string | null = null;
  for (const change of changes) {
    if (!('customer' in change) || !change.customer) continue;
    const customer = await open(services.db, customerKind.spec).findOne({ _id: change.customer }, { projection: { name: 1, type: 1 } });
    if (change.field !== 'company' || customer?.name !== change.to) throw new AppError('invalid', '没有这位客户，请重新选择');
    type = customer.type;
  }
  const { types } = type === null ? { types: [] } : (await services.settings.get('customers')).value;
  return types.find(({ id }) => id === type) ?? null;
};

/** Quick edit: each change names what it starts from, so two people's changes both stand unless they want the same thing otherwise. */
export const editLead = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  changes: ProfileChange[],
): Promise<LeadRecord> => {
  const type = await assertCustomers(services, changes);
  const lead = await loadLead(services, actor, id);
  const sealer = requireSealer(services.vault, await contactOf(services, lead));
  const rules = await labelRules(services);
  return changeLead(services, actor, id, cmd, (now) => {
    assertMayEdit(actor, now);
    const result = applicable(profileOf(now, sealer), changes);
    if (!result.ok && 'invalid' in result) throw new AppError('invalid', result.invalid);
    if (!result.ok) throw new AppError('conflict', '同事刚改过同一项，请选择保留哪个', { conflicts: result.conflicts });
    if (result.effective.length === 0) return { events: [] };
    const { stored, set, unset } = plan(now, result.effective, result.profile, sealer);
    const clocks = relabelPatch(now, set, services.now(), rules);
    // A8: a lead of a customer goes by the customer's type, unless somebody has said otherwise or its pipeline has begun.
    const typed = set.customer && type && !now.customerType ? typeChange(now, type) : null;
    return {
      events: [{ type: 'lead.edited', data: { changes: stored as unknown as Json } }, ...(typed ? [typed.event] : [])],
      set: { ...set, ...typed?.set, ...clocks.set },
      unset: [...unset, ...clocks.unset],
    };
  });
};
