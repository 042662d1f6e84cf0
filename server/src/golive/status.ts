import { inWords } from '@tongguan/shared/golive/in-words';
import type { GoLiveGroup } from '@tongguan/shared/golive/items';
import type { Services } from '../services';
import { createProbe } from '../wecom/probe';
import { verifyFilesFrom } from '../wecom/verify-files';
import { lastCalled } from './called';
import { checkAddress } from './check-address';
import { checkDatabase } from './check-database';
import { checkSettings } from './check-settings';
import { checkWecom } from './check-wecom';

const activeStaff = async ({ directory }: Services): Promise<string[]> =>
  [...(await directory.staff()).people.values()].filter((person) => person.active).map((person) => person.id);

/** One group of the go-live checks, made now by this process. */
export const goLiveStatus = async (services: Services, group: GoLiveGroup) => {
  const { env, db, vault, now, wecom } = services;
  const checks = {
    settings: () => checkSettings(env),
    wecom: async () =>
      checkWecom({
        settings: wecom.settings,
        probe: createProbe(wecom.settings),
        publicUrl: env.TONGGUAN_PUBLIC_URL,
        administrators: env.TONGGUAN_ADMINS,
        staff: await activeStaff(services),
        now,
      }),
    address: async () =>
      checkAddress({
        settings: wecom.settings,
        publicUrl: env.TONGGUAN_PUBLIC_URL,
        verifyFiles: verifyFilesFrom(env.TONGGUAN_WECOM_VERIFY_FILE),
        lastCalled: await lastCalled(db),
        now,
      }),
    database: () => checkDatabase({ client: db.client, db, vault, now }),
  };
  return { findings: (await checks[group]()).map(inWords) };
};
