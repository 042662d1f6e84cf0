import type { TouchItem } from '@tongguan/shared/touch/contract';
import type { Touch } from '@tongguan/shared/touch/touch';
import { touchWords } from '@tongguan/shared/touch/words';
import { erasedWords, sealerOf } from '../contact/open-contact';
import { absorbedBy } from '../lead/absorbed';
import { type LeadRecord, leadKind } from '../lead/lead';
import { contactOf } from '../lead/load-lead';
import type { Staff } from '../people/directory';
import { splitSubject, type TrailEvent } from '../platform/trail/event';
import type { Sealer } from '../platform/vault';
import type { Services } from '../services';
import type { TouchData } from './touch-record';

/** As far back as one page looks. */
const events = 500;
const most = 50;

const touchesIn = (trail: readonly TrailEvent[], staff: Staff, sealer: Sealer | null): TouchItem[] =>
  trail
    .filter(({ type }) => type === 'lead.touched')
    .map(({ subject, n, at, actor, data }): TouchItem => {
      const { kind, step, words, file } = data as unknown as TouchData;
      const touch = sealer ? (JSON.parse(sealer.open('touch', words)) as Touch) : null;
      return {
        lead: splitSubject(subject).id,
        n,
        at: at.toISOString(),
        by: staff.people.get(actor.id)?.name ?? '已离开的员工',
        kind,
        step,
        words: touch ? touchWords(touch) : erasedWords,
        minutes: touch?.step?.minutes ?? null,
        file: sealer ? file : null,
      };
    });

/** The touches of a lead and of those merged into it, among the newest of their trails, newest first. */
export const listTouches = async (services: Services, lead: LeadRecord): Promise<{ touches: TouchItem[] }> => {
  const [contact, absorbed, staff] = await Promise.all([contactOf(services, lead), absorbedBy(services, lead), services.directory.staff()]);
  const all = await Promise.all(
    [{ lead, contact }, ...absorbed].map(async (one) =>
      touchesIn(await services.trail.readTrail(leadKind.kind, one.lead, { limit: events }), staff, sealerOf(services.vault, one.contact)),
    ),
  );
  const newest = all.flat().sort((a, b) => b.at.localeCompare(a.at) || b.n - a.n);
  return { touches: newest.slice(0, most) };
};
