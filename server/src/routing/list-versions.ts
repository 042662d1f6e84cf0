import type { Output } from '@tongguan/shared/api/client';
import { type LineChange, lineChanges } from '@tongguan/shared/settings/form';
import { open } from '../platform/collections';
import type { Services } from '../services';
import { linesOfSetting } from '../settings/setting-lines';
import { settingKind } from '../settings/settings';

type Version = Output<'routing.versions'>['versions'][number];
const names = ['routing', 'clocks'] as const;
/** As many of each as a person looks through. */
const most = 30;

/** Parsed as they are read: an edition from before a rule was added has its default. One that no longer fits says only that it was. */
const changesOf = (name: Version['name'], from: unknown, to: unknown, nameOf: (person: string) => string): LineChange[] => {
  const [before, after] = [linesOfSetting(name, from, nameOf), linesOfSetting(name, to, nameOf)];
  return before && after ? lineChanges(before, after) : [];
};

/** Every edition of the rules that clocks and routing go by, from the trail of the settings, newest first. */
export const listVersions = async ({ db, directory, trail }: Services): Promise<Version[]> => {
  const staff = await directory.staff();
  const nameOf = (person: string): string => staff.people.get(person)?.name ?? '已离开的员工';
  const found = await Promise.all(
    names.map(async (name): Promise<Version[]> => {
      const record = await open(db, settingKind.spec).findOne({ _id: name });
      if (!record) return [];
      const events = await trail.readTrail(settingKind.kind, record, { limit: most });
      return (
        events
          // One person's duty is no edition of the rules: it stands with the person.
          .filter(({ type, data }) => type === 'setting.changed' && typeof data['to'] === 'object')
          .map(({ n, at, actor, data }) => ({
            name,
            version: n,
            at: at.toISOString(),
            by: nameOf(actor.id),
            changes: changesOf(name, data['from'], data['to'], nameOf),
            value: data['to'] as Record<string, unknown>,
          }))
      );
    }),
  );
  return found.flat().sort((a, b) => b.at.localeCompare(a.at) || b.version - a.version);
};
