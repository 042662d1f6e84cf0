import { AppError } from '@tongguan/shared/api/errors';
import { arrivalSpec } from '../arrival/arrival';
import { entryIdOf } from '../arrival/enter-lead';
import { lookAtColleague } from '../chat/look-at-colleague';
import { contactKind } from '../contact/contact';
import { blindKeys } from '../contact/resolve-contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { sightOf } from '../lead/load-lead';
import { survivorId } from '../lead/survivor';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import type { Services } from '../services';

interface Wanted {
  cmd: string;
  externalUserId?: string | undefined;
  /** The command by which the actor took the customer down. */
  entry?: string | undefined;
}

const nothingToAsk = () => new AppError('invalid', '这位客户没有同事在跟进，请刷新后再看');

/** The colleague's lead that the actor met: in the customer's chat, or by taking the customer down. */
const leadMet = async (services: Services, actor: Person, { externalUserId, entry }: Wanted): Promise<LeadRecord | null> => {
  const { db, vault } = services;
  const leads = open(db, leadKind.spec);
  if (externalUserId) {
    const [key] = blindKeys(vault, [{ kind: 'external', value: externalUserId }]);
    const contact = await open(db, contactKind.spec).findOne({ keys: key! }, { projection: { _id: 1 } });
    return contact && leads.findOne({ openFor: contact._id });
  }
  if (!entry) return null;
  const row = await open(db, arrivalSpec).findOne({ _id: entryIdOf(actor, entry) }, { projection: { lead: 1 } });
  return row?.lead ? leads.findOne({ _id: await survivorId(services, row.lead) }) : null;
};

/**
 * 申请协作 (A3): whoever met a colleague's customer asks to help. Counted and noted like the look itself; asked once, however often
 * it is tapped, and nothing is answered but that it was asked.
 */
export const askHelp = async (services: Services, actor: Person, wanted: Wanted): Promise<void> => {
  const lead = await leadMet(services, actor, wanted);
  if (!lead || lead.closedAt) throw nothingToAsk();
  const seen = await open(services.db, leadKind.spec).findOne(
    { _id: lead._id, ...(await sightOf(services, actor)) },
    { projection: { _id: 1 } },
  );
  if (seen) throw nothingToAsk();
  await lookAtColleague(services, actor, lead);
  const by = { actor: { kind: 'person' as const, id: actor.id }, cmd: wanted.cmd };
  await services.trail.change(leadKind, lead._id, by, ({ helpAsks, helpers, closedAt, version }) =>
    closedAt || helpers.includes(actor.id) || helpAsks?.some(({ person }) => person === actor.id)
      ? { events: [] }
      : {
          events: [{ type: 'lead.help-asked', data: { person: actor.id } }],
          push: { helpAsks: { person: actor.id, at: services.now(), n: version + 1 } },
        },
  );
};
