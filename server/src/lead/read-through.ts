import type { TrailItem } from '@tongguan/shared/lead/card';
import type { ContactRecord } from '../contact/contact';
import { type OpenContact, openContact, sealerOf } from '../contact/open-contact';
import type { Services } from '../services';
import { type Absorbed, absorbedBy } from './absorbed';
import { type LeadRecord, leadKind } from './lead';
import { contactOf } from './load-lead';
import { trailItems } from './trail-words';

/** What an absorbed lead's trail shows at most on one page: more than any had when it was merged. */
const absorbedEvents = 200;

/** A page of a lead's trail, newest first, with what absorbed leads' trails say of the same time. */
export const readTrailThrough = async (
  services: Services,
  lead: LeadRecord,
  page: { before?: number | undefined; limit: number },
  known?: { contact: ContactRecord | Promise<ContactRecord>; absorbed: readonly Absorbed[] },
): Promise<{ items: TrailItem[]; more: boolean }> => {
  const { trail, directory, vault } = services;
  const range = { limit: page.limit, ...(page.before === undefined ? {} : { before: page.before }) };
  const [contact, staff, tagNames, events, absorbed] = await Promise.all([
    known?.contact ?? contactOf(services, lead),
    directory.staff(),
    services.corpTags.names(),
    trail.readTrail(leadKind.kind, lead, range),
    known?.absorbed ?? absorbedBy(services, lead),
  ]);
  const more = (events[0]?.n ?? 1) > 1;
  const own = trailItems(events, staff, sealerOf(vault, contact), tagNames);
  if (absorbed.length === 0) return { items: own, more };
  const from = more ? events[0]!.at.getTime() : Number.NEGATIVE_INFINITY;
  const newer = page.before && (await trail.readTrail(leadKind.kind, lead, { before: page.before + 1, limit: 1 }))[0];
  const to = newer ? newer.at.getTime() : Number.POSITIVE_INFINITY;
  const others = await Promise.all(
    absorbed.map(async ({ lead: other, contact: theirs }) => {
      const read = await trail.readTrail(leadKind.kind, other, { limit: absorbedEvents });
      const within = read.filter(({ at }) => at.getTime() >= from && at.getTime() < to);
      return trailItems(within, staff, sealerOf(vault, theirs), tagNames).map((item) => ({ ...item, from: other.no }));
    }),
  );
  return { items: [own, ...others].flat().sort((a, b) => b.at.localeCompare(a.at)), more };
};

/** All that is known of how to reach a lead's person, under every contact that was merged into it. */
export const openThrough = async (services: Services, lead: LeadRecord): Promise<OpenContact> => {
  const contacts = [await contactOf(services, lead), ...(await absorbedBy(services, lead)).map(({ contact }) => contact)];
  const [own, ...others] = contacts.map((contact) => openContact(services.vault, contact));
  const all = [own!, ...others.filter((_, i) => contacts[i + 1]!.key)];
  return {
    ...own!,
    phones: [...new Set(all.flatMap(({ phones }) => phones))],
    emails: [...new Set(all.flatMap(({ emails }) => emails))],
    wechat: all.find(({ wechat }) => wechat)?.wechat ?? null,
  };
};
