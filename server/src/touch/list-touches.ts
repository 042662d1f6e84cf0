import type { TouchItem } from '@tongguan/shared/touch/contract';
import type { Touch } from '@tongguan/shared/touch/touch';
import { touchWords } from '@tongguan/shared/touch/words';
import { erasedWords, sealerOf } from '../contact/open-contact';
import { type LeadRecord, leadKind } from '../lead/lead';
import { contactOf } from '../lead/load-lead';
import type { Services } from '../services';
import type { TouchData } from './touch-record';

/** As far back as one page looks. */
const events = 500;
const most = 50;

/** The touches of a lead among the newest of its trail, newest first. */
export const listTouches = async (services: Services, lead: LeadRecord): Promise<{ touches: TouchItem[] }> => {
  const [trail, contact, staff] = await Promise.all([
    services.trail.readTrail(leadKind.kind, lead, { limit: events }),
    contactOf(services, lead),
    services.directory.staff(),
  ]);
  const sealer = sealerOf(services.vault, contact);
  const touches = trail
    .filter(({ type }) => type === 'lead.touched')
    .slice(-most)
    .reverse()
    .map(({ n, at, actor, data }): TouchItem => {
      const { kind, step, words, file } = data as unknown as TouchData;
      const touch = sealer ? (JSON.parse(sealer.open('touch', words)) as Touch) : null;
      return {
        n,
        at: at.toISOString(),
        by: staff.people.get(actor.id)?.name ?? '已离开的员工',
        kind,
        step,
        words: touch ? touchWords(touch) : erasedWords,
        minutes: touch?.step?.minutes ?? null,
        file,
      };
    });
  return { touches };
};
