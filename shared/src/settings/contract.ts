import { z } from 'zod';
import { cmd, isoDate, personal, pub } from '../api/classes';
import { contract } from '../api/contract';
import { appointmentSettings, defaultAppointmentSettings } from '../appointment/settings';
import { defaultSourcesSettings, sourcesSettings } from '../arrival/settings';
import { clockSettings, defaultClockSettings } from '../clock/settings';
import { customerSettings, defaultCustomerSettings } from '../customer/settings';
import { defaultVerificationSettings, verificationSettings } from '../customer/verification-settings';
import { defaultExpoSettings, expoSettings } from '../expo/settings';
import { defaultFriendSettings, friendSettings } from '../friend/settings';
import { defaultGateSettings, gateSettings } from '../gate/settings';
import { defaultImportSettings, importSettings } from '../import/settings';
import { defaultMessageSettings, messageSettings } from '../message/settings';
import { defaultRivalSettings, rivalSettings } from '../rival/settings';
import { defaultRoutingSettings, routingSettings } from '../routing/settings';
import { defaultTagSettings, tagSettings } from '../tags/settings';
import { defaultTaskSettings, taskSettings } from '../task/settings';
import { settingsRoutes } from './routes';

/** Every setting: what it must look like and what holds until someone changes it. */
export const settingKinds = {
  routing: { schema: routingSettings, initial: defaultRoutingSettings },
  friends: { schema: friendSettings, initial: defaultFriendSettings },
  customers: { schema: customerSettings, initial: defaultCustomerSettings },
  verification: { schema: verificationSettings, initial: defaultVerificationSettings },
  expo: { schema: expoSettings, initial: defaultExpoSettings },
  appointments: { schema: appointmentSettings, initial: defaultAppointmentSettings },
  tasks: { schema: taskSettings, initial: defaultTaskSettings },
  tags: { schema: tagSettings, initial: defaultTagSettings },
  rivals: { schema: rivalSettings, initial: defaultRivalSettings },
  clocks: { schema: clockSettings, initial: defaultClockSettings },
  import: { schema: importSettings, initial: defaultImportSettings },
  messages: { schema: messageSettings, initial: defaultMessageSettings },
  gate: { schema: gateSettings, initial: defaultGateSettings },
  sources: { schema: sourcesSettings, initial: defaultSourcesSettings },
} as const;
export type SettingName = keyof typeof settingKinds;
export type SettingValue<N extends SettingName> = z.infer<(typeof settingKinds)[N]['schema']>;

const name = z.enum(Object.keys(settingKinds) as [SettingName, ...SettingName[]]);
const value = pub(z.record(z.string(), z.unknown()));

export const settingsContracts = {
  'settings.get': contract({
    ...settingsRoutes['settings.get'],
    summary: '一组设置和它的版本',
    who: ['operations', 'admin'],
    input: z.object({ name }),
    output: z.object({ name: pub(name), version: pub(z.number().int()), value }),
    example: { name: 'routing' },
  }),
  'settings.history': contract({
    ...settingsRoutes['settings.history'],
    summary: '谁在什么时候把一组设置的哪一项从什么改成什么，新的在前',
    who: ['operations', 'admin'],
    input: z.object({ name }),
    output: z.object({
      changes: z.array(
        z.object({
          version: pub(z.number().int()),
          at: pub(isoDate()),
          by: personal(z.string()),
          // Rules of single reps name them.
          parts: z.array(
            z.object({ label: personal(z.string()), from: personal(z.string().nullable()), to: personal(z.string().nullable()) }),
          ),
        }),
      ),
    }),
    example: { name: 'routing' },
  }),
  'settings.put': contract({
    ...settingsRoutes['settings.put'],
    summary: '改一组设置；version 须是所依据的版本，留下轨迹',
    who: ['operations', 'admin'],
    input: z.object({ name, cmd: cmd(), version: z.number().int().min(0), value: z.record(z.string(), z.unknown()) }),
    output: z.object({ name: pub(name), version: pub(z.number().int()), value }),
    example: { name: 'routing', cmd: 'example-command-1', version: 0, value: { ...defaultRoutingSettings } },
  }),
};
