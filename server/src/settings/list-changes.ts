import type { Output } from '@tongguan/shared/api/client';
import { type Duty, dutyParts } from '@tongguan/shared/routing/duty';
import { dutyChanges } from '@tongguan/shared/routing/duty-words';
import type { SettingName } from '@tongguan/shared/settings/contract';
import { lineChanges } from '@tongguan/shared/settings/form';
import { settingLines } from '@tongguan/shared/settings/forms';
import { open } from '../platform/collections';
import type { TrailEvent } from '../platform/trail/event';
import type { Services } from '../services';
import { linesOfSetting } from './setting-lines';
import { settingKind } from './settings';

/** As many of the latest changes as a person looks through. */
const most = 30;

type Part = Output<'settings.history'>['changes'][number]['parts'][number];

/** Who changed what of a setting, in words, newest first. */
export const listChanges = async ({ db, directory, trail }: Services, name: SettingName): Promise<Output<'settings.history'>> => {
  const record = await open(db, settingKind.spec).findOne({ _id: name });
  if (!record) return { changes: [] };
  const staff = await directory.staff();
  const events = await trail.readTrail(settingKind.kind, record, { limit: most });
  const nameOf = (id: string): string => staff.people.get(id)?.name ?? '已离开的员工';
  const partsOf = ({ type, data }: TrailEvent): Part[] => {
    const { from, to } = data as unknown as { from: never; to: never };
    if (type !== 'setting.duty-changed')
      return lineChanges(
        linesOfSetting(name, from, nameOf) ?? settingLines(name, from),
        linesOfSetting(name, to, nameOf) ?? settingLines(name, to),
      );
    return dutyChanges(from as Duty, to as Duty).map(({ part, ...words }) => ({
      label: `${nameOf(String(data['person']))} · ${dutyParts[part]}`,
      ...words,
    }));
  };
  return {
    changes: events
      .reverse()
      .map((event) => ({ version: event.n, at: event.at.toISOString(), by: nameOf(event.actor.id), parts: partsOf(event) })),
  };
};
