import { AppError } from '@tongguan/shared/api/errors';
import { ruleProblem } from '@tongguan/shared/routing/rule-problem';
import { type SettingName, type SettingValue, settingKinds } from '@tongguan/shared/settings/contract';
import type { Db } from 'mongodb';
import type { Json } from '../platform/canonical';
import { collection, open } from '../platform/collections';
import type { NewEvent } from '../platform/trail/event';
import { type RecordBase, recordKind } from '../platform/trail/record';
import type { By, Trail } from '../platform/trail/trail';

/** A setting changed at least once; until then its default in `shared` holds, as version 0. */
interface SettingRecord extends RecordBase {
  value: Record<string, unknown>;
}

export const settingKind = recordKind('setting', collection<SettingRecord>('settings'));

export interface Settings {
  get<N extends SettingName>(name: N): Promise<{ version: number; value: SettingValue<N> }>;
  /** Holds only on the version it was based on. */
  put(name: SettingName, version: number, value: unknown, by: By): Promise<{ version: number; value: Record<string, unknown> }>;
  /** A part of it, decided on the value as it stands; on any other it is decided anew. null: nothing needs doing. */
  change<N extends SettingName>(
    name: N,
    by: By,
    decide: (value: SettingValue<N>) => { event: NewEvent; value: SettingValue<N> } | null,
  ): Promise<void>;
}

const maxAgeMs = 2000;

export const createSettings = (deps: { db: Db; trail: Trail; now: () => Date }): Settings => {
  const held = new Map<SettingName, { at: number; version: number; value: unknown }>();

  const checked = (name: SettingName, value: unknown): Record<string, unknown> => {
    const result = settingKinds[name].schema.safeParse(value);
    if (result.success) return result.data;
    const issue = result.error.issues[0]!;
    // The others have forms that say it before they are sent.
    const words = name === 'routing' || name === 'clocks' ? ruleProblem(issue) : `${issue.path.join('.')} ${issue.message}`;
    throw new AppError('invalid', `设置有误：${words}`);
  };

  return {
    async get(name) {
      const now = deps.now().getTime();
      let entry = held.get(name);
      // Parsed again: a rule added since a setting was kept has its default.
      if (!entry || Math.abs(now - entry.at) > maxAgeMs) {
        const record = await open(deps.db, settingKind.spec).findOne({ _id: name });
        entry = {
          at: now,
          version: record?.version ?? 0,
          value: record ? settingKinds[name].schema.parse(record.value) : settingKinds[name].initial,
        };
        held.set(name, entry);
      }
      return { version: entry.version, value: entry.value as never };
    },
    async put(name, version, value, by) {
      const wanted = checked(name, value);
      const event = (from: unknown) => ({ type: 'setting.changed', data: { name, from: from as Json, to: wanted as Json } });
      held.delete(name);
      if (version === 0) {
        const created = await deps.trail.create(settingKind, { _id: name, value: wanted }, [event(settingKinds[name].initial)], by);
        if ('record' in created) return { version: created.record.version, value: created.record.value };
      }
      const { record } = await deps.trail.change(settingKind, name, by, (now) => {
        if (now.version !== version)
          throw new AppError('conflict', '这组设置刚被别人改过，请看过新的再改', { version: now.version, value: now.value });
        return { events: [event(now.value)], set: { value: wanted } };
      });
      held.delete(name);
      return { version: record.version, value: record.value };
    },
    async change(name, by, decide) {
      const { schema, initial } = settingKinds[name];
      held.delete(name);
      if (!(await open(deps.db, settingKind.spec).findOne({ _id: name }, { projection: { _id: 1 } }))) {
        const wanted = decide(initial as never);
        if (!wanted) return;
        const created = await deps.trail.create(settingKind, { _id: name, value: checked(name, wanted.value) }, [wanted.event], by);
        if ('record' in created) return;
      }
      await deps.trail.change(settingKind, name, by, (now) => {
        const wanted = decide(schema.parse(now.value) as never);
        return wanted ? { events: [wanted.event], set: { value: checked(name, wanted.value) } } : { events: [] };
      });
      held.delete(name);
    },
  };
};
