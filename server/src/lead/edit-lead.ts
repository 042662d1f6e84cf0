import { AppError } from '@tongguan/shared/api/errors';
import { applicable, maxPreferences, type Profile, type ProfileChange } from '@tongguan/shared/lead/profile-changes';
import { requireSealer } from '../contact/open-contact';
import type { Person } from '../people/directory';
import type { Json } from '../platform/canonical';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import { type LeadRecord, leadKind } from './lead';
import { contactOf, loadLead, sightOf } from './load-lead';
import { labelRules, relabelPatch } from './relabel';
import { mayEdit } from './sight';
import type { StoredChange } from './trail-words';

const profileOf = (lead: LeadRecord, sealer: Sealer): Profile => ({
  company: lead.company,
  industry: lead.industry,
  budgetBand: lead.budgetBand,
  decisionRole: lead.decisionRole,
  preferences: lead.preferences.map(({ id, text }) => ({ id, text: sealer.open('preference', text) })),
});

const plan = (lead: LeadRecord, changes: readonly ProfileChange[], sealer: Sealer) => {
  const set: Record<string, unknown> = {};
  let preferences = lead.preferences;
  const stored = changes.map((change): StoredChange => {
    if ('add' in change) {
      const text = sealer.seal('preference', change.add.text);
      preferences = [...preferences, { id: change.add.id, text }];
      return { field: 'preferences', added: text };
    }
    if ('remove' in change) {
      const removed = preferences.find((p) => p.id === change.remove)!;
      preferences = preferences.filter((p) => p !== removed);
      return { field: 'preferences', removed: removed.text };
    }
    set[change.field] = change.to;
    return { field: change.field, from: change.from, to: change.to };
  });
  if (preferences.length > maxPreferences) throw new AppError('invalid', `偏好最多 ${maxPreferences} 条，请先去掉几条`);
  // What a person has filled in is no longer missing.
  const filled = new Set([...(set['company'] ? ['company-missing'] : []), ...(set['industry'] ? ['industry-missing'] : [])]);
  const flags = lead.flags.filter((flag) => !filled.has(flag));
  return { stored, set: { ...set, preferences, flags } };
};

/** Quick edit: each change names what it starts from, so two people's changes both stand unless they want the same thing otherwise. */
export const editLead = async (
  services: Services,
  actor: Person,
  id: string,
  cmd: string,
  changes: ProfileChange[],
): Promise<LeadRecord> => {
  const lead = await loadLead(services, actor, id);
  const sealer = requireSealer(services.vault, await contactOf(services, lead));
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd };
  const [sight, rules] = await Promise.all([sightOf(services, actor), labelRules(services)]);
  const { record } = await services.trail.change(
    leadKind,
    id,
    by,
    (now) => {
      if (now.closedAt) throw new AppError('conflict', '这条线索已结束，不能再改');
      if (!mayEdit(actor, now)) throw new AppError('forbidden', '你可以查看这条线索，但不能修改');
      const result = applicable(profileOf(now, sealer), changes);
      if (!result.ok) throw new AppError('conflict', '同事刚改过同一项，请选择保留哪个', { conflicts: result.conflicts });
      if (result.effective.length === 0) return { events: [] };
      const { stored, set } = plan(now, result.effective, sealer);
      const clocks = relabelPatch(now, set as Partial<LeadRecord>, services.now(), rules);
      return {
        events: [{ type: 'lead.edited', data: { changes: stored as unknown as Json } }],
        set: { ...set, ...clocks.set },
        unset: clocks.unset,
      };
    },
    sight,
  );
  return record;
};
