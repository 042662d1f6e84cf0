import { sourcesSettings } from '@tongguan/shared/arrival/settings';
import { sourceLines } from '@tongguan/shared/arrival/source-lines';
import { clockSettings } from '@tongguan/shared/clock/settings';
import { clockLines, routingLines } from '@tongguan/shared/routing/rule-lines';
import { routingSettings } from '@tongguan/shared/routing/settings';
import type { FormLine } from '@tongguan/shared/settings/form';
import { hasLines, settingLines } from '@tongguan/shared/settings/forms';

type Lines = (value: unknown, nameOf: (person: string) => string) => readonly FormLine[] | null;

/** Settings with lines of their own, parsed as they are read: an edition of before has the default of what was added since; null: it fits no more. */
const own: Readonly<Record<string, Lines>> = {
  routing: (value, nameOf) => {
    const { data } = routingSettings.safeParse(value);
    return data ? routingLines(data, nameOf) : null;
  },
  clocks: (value) => {
    const { data } = clockSettings.safeParse(value);
    return data ? clockLines(data) : null;
  },
  sources: (value) => {
    const { data } = sourcesSettings.safeParse(value);
    return data ? sourceLines(data) : null;
  },
};

/** A setting in lines a person can read; null where it has no words of its own. */
export const linesOfSetting = (name: string, value: unknown, nameOf: (person: string) => string): readonly FormLine[] | null => {
  if (Object.hasOwn(own, name)) return own[name]!(value, nameOf);
  return hasLines(name) ? settingLines(name, value as Record<string, unknown>) : null;
};
