import { appendFile, readFile } from 'node:fs/promises';
import { AppError } from '@tongguan/shared/api/errors';
import type { RawBody } from '@tongguan/shared/arrival/raw-body';
import { stepWords } from '@tongguan/shared/canvas/step-words';
import type { SettingValue } from '@tongguan/shared/settings/contract';
import type { Filter } from 'mongodb';
import { type ArrivalRecord, arrivalSpec } from '../arrival/arrival';
import { openObstacle, openStep } from '../canvas/canvas-record';
import { forgetDuplicates } from '../duplicate/forget-person';
import { openFriend } from '../friend/friend-record';
import { type LeadRecord, leadKind } from '../lead/lead';
import type { Person } from '../people/directory';
import { noteAccess } from '../platform/access';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { type ContactRecord, contactKind } from './contact';
import { openContact, requireSealer, sealerOf } from './open-contact';

const notFound = () => new AppError('not-found', '没有这位联系人');

const load = async (services: Services, id: string): Promise<ContactRecord> => {
  const contact = await open(services.db, contactKind.spec).findOne({ _id: id });
  if (!contact) throw notFound();
  return contact;
};

/** A person's arrivals: those marked as theirs, and those their leads took in, for a process may die before it sets the mark. */
const arrivalsOf = async (services: Services, id: string): Promise<Filter<ArrivalRecord>> => {
  const leads = await open(services.db, leadKind.spec)
    .find({ contact: id })
    .project<Pick<LeadRecord, 'arrivals'>>({ arrivals: 1 })
    .toArray();
  return { $or: [{ contact: id }, { _id: { $in: leads.flatMap((lead) => lead.arrivals) } }] };
};

/** Everything kept about one person, in the clear, for that person. Leaves an access row. */
export const exportContact = async (services: Services, actor: Person, id: string, request: string) => {
  const { db, vault, now } = services;
  const contact = await load(services, id);
  const sealer = requireSealer(vault, contact);
  const person = openContact(vault, contact);
  const leads = await open(db, leadKind.spec).find({ contact: id }).toArray();
  const arrivals = await open(db, arrivalSpec)
    .find(await arrivalsOf(services, id))
    .sort({ receivedAt: 1 })
    .toArray();
  const wordings = await services.settings.get('sources');
  await noteAccess(db, { at: now(), person: actor.id, what: 'export', on: `contact-${id}`, request });
  return {
    contact: id,
    name: person.name,
    phones: person.phones,
    emails: person.emails,
    wechat: person.wechat,
    externalUserId: person.externalUserId,
    friends: (contact.friends ?? []).map((friend) => {
      const { remark, description, mobiles, ownTags } = openFriend(sealer, friend);
      return {
        member: friend.userid,
        since: friend.since.toISOString(),
        remark,
        description,
        mobiles: [...mobiles],
        ownTags: [...(ownTags ?? [])],
      };
    }),
    consent: contact.consent.map(({ at, source, given, wording }) => ({
      at: at.toISOString(),
      source,
      given,
      ...wordingOf(wordings, source, wording),
    })),
    leads: leads.map((lead: LeadRecord) => ({
      no: lead.no,
      topic: lead.topic ? sealer.open('topic', lead.topic) : null,
      preferences: lead.preferences.map((p) => sealer.open('preference', p.text)),
      nextStep: lead.canvas ? stepWords(openStep(sealer, lead.canvas.next)) : null,
      obstacle: lead.obstacle ? openObstacle(sealer, lead.obstacle.words) : null,
    })),
    arrivals: arrivals.flatMap((row) =>
      row.key && row.body
        ? [
            {
              source: row.source,
              at: row.receivedAt.toISOString(),
              body: contentOf(row.form, vault.sealer(row._id, row.key).open('body', row.body)),
            },
          ]
        : [],
    ),
  };
};

/** What somebody sent, as they sent it. */
function contentOf(form: ArrivalRecord['form'], body: string): string {
  return form === 'raw' ? (JSON.parse(body) as RawBody).text : body;
}

/** The words of that edition, as far as the source is still there. */
function wordingOf(
  { value }: { value: SettingValue<'sources'> },
  source: string,
  wording: number | undefined,
): { wording: number | null; words: string | null } {
  const said = wording === undefined ? undefined : value.sources.find(({ id }) => id === source)?.consent.wordings[wording - 1];
  return { wording: wording ?? null, words: said?.text ?? null };
}

/** Destroys what opens a person's data: the key, the blind keys, the keys of their arrivals. What was sealed stays where it is, unreadable. */
const destroyKeys = async (services: Services, id: string): Promise<void> => {
  const update = { $set: { contact: id }, $unset: { key: '', body: '', resumeAt: '' } } as const;
  await open(services.db, arrivalSpec).updateMany(await arrivalsOf(services, id), update);
  await forgetDuplicates(services, id);
};

/**
 * Erases one person. The list of the erased is written first, outside the database, so that no restore brings them back;
 * then the keys go. Safe to repeat after a crash at any point.
 */
export const eraseContact = async (services: Services, actor: Person, id: string, cmd: string): Promise<void> => {
  const { env, trail, now, vault } = services;
  const contact = await load(services, id);
  if (env.TONGGUAN_ERASED_FILE && sealerOf(vault, contact))
    await appendFile(env.TONGGUAN_ERASED_FILE, `${JSON.stringify({ contact: id, at: now().toISOString() })}\n`, { mode: 0o600 });
  await trail.change(contactKind, id, { actor: { kind: 'person', id: actor.id }, cmd }, (record) =>
    record.key
      ? {
          events: [{ type: 'contact.erased', data: {} }],
          set: { phones: [], emails: [], erasedAt: now() },
          unset: ['key', 'keys', 'name', 'wechat', 'externalUserId', 'friends'],
        }
      : { events: [] },
  );
  await destroyKeys(services, id);
};

/** After a restore, whoever was erased since the backup is erased again, and an erasure that was broken off is finished. Returns how many were restored. */
export const reapplyErasures = async (services: Services): Promise<number> => {
  const file = services.env.TONGGUAN_ERASED_FILE;
  if (!file) return 0;
  const lines = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  let erased = 0;
  const listed = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { contact: string }).contact);
  for (const contact of new Set(listed)) {
    const restored = await open(services.db, contactKind.spec).findOne({ _id: contact, key: { $exists: true } });
    if (restored) {
      await services.trail.change(contactKind, contact, { actor: { kind: 'system', id: 'restore' } }, () => ({
        events: [{ type: 'contact.erased', data: { again: true } }],
        set: { phones: [], emails: [], erasedAt: services.now() },
        unset: ['key', 'keys', 'name', 'wechat', 'externalUserId', 'friends'],
      }));
      erased++;
    }
    await destroyKeys(services, contact);
  }
  return erased;
};
