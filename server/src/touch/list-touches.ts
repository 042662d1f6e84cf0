import { groupOfType } from '@tongguan/shared/file/types';
import type { FileType } from '@tongguan/shared/pipeline/pipeline';
import type { TouchItem } from '@tongguan/shared/touch/contract';
import type { Touch } from '@tongguan/shared/touch/touch';
import { touchWords } from '@tongguan/shared/touch/words';
import { erasedWords, sealerOf } from '../contact/open-contact';
import { uploadSpec } from '../file/upload';
import { absorbedBy } from '../lead/absorbed';
import { type LeadRecord, leadKind } from '../lead/lead';
import { contactOf } from '../lead/load-lead';
import type { Staff } from '../people/directory';
import { open } from '../platform/collections';
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
      const { kind, step, words, file, audio } = data as unknown as TouchData;
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
        // What an erased person's key opened is gone with it.
        file: sealer ? file : null,
        fileGroup: null,
        audio: (sealer && audio) ?? null,
      };
    });

const groupsOf = async ({ db }: Services, files: string[]): Promise<Map<string, FileType>> => {
  if (files.length === 0) return new Map();
  const rows = await open(db, uploadSpec)
    .find({ _id: { $in: files } })
    .project<{ _id: string; type?: string }>({ type: 1 })
    .toArray();
  return new Map(
    rows.flatMap(({ _id, type }): [string, FileType][] => {
      const group = type && groupOfType(type);
      return group ? [[_id, group]] : [];
    }),
  );
};

/** The touches of a lead and of those merged into it, among the newest of their trails, newest first. */
export const listTouches = async (services: Services, lead: LeadRecord): Promise<{ touches: TouchItem[] }> => {
  const [contact, absorbed, staff] = await Promise.all([contactOf(services, lead), absorbedBy(services, lead), services.directory.staff()]);
  const all = await Promise.all(
    [{ lead, contact }, ...absorbed].map(async (one) =>
      touchesIn(await services.trail.readTrail(leadKind.kind, one.lead, { limit: events }), staff, sealerOf(services.vault, one.contact)),
    ),
  );
  const newest = all.flat().sort((a, b) => b.at.localeCompare(a.at) || b.n - a.n);
  const shown = newest.slice(0, most);
  const groups = await groupsOf(
    services,
    shown.flatMap(({ file }) => file ?? []),
  );
  return { touches: shown.map((touch) => ({ ...touch, fileGroup: groups.get(touch.file ?? '') ?? null })) };
};
