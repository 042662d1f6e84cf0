import { type Finding, fail, stateWords, unsure } from '@tongguan/shared/golive/finding';
import { inWords } from '@tongguan/shared/golive/in-words';
import { goLiveGroups, groupTitles, itemsOf } from '@tongguan/shared/golive/items';
import { personKind } from '../people/person';
import { open } from '../platform/collections';
import { type Env, readEnv } from '../platform/env';
import { connect } from '../platform/mongo';
import { createVault } from '../platform/vault';
import { createProbe } from '../wecom/probe';
import { type WecomSettings, wecomSettingsFrom } from '../wecom/settings';
import { verifyFilesFrom } from '../wecom/verify-files';
import { lastCalled } from './called';
import { checkAddress } from './check-address';
import { checkDatabase } from './check-database';
import { checkSettings } from './check-settings';
import { checkWecom } from './check-wecom';

/** What could be read, or why not in words that hold names and no values. */
const read = <T>(work: () => T): { value: T | null; wrong: string | null } => {
  try {
    return { value: work(), wrong: null };
  } catch (error) {
    return { value: null, wrong: error instanceof Error ? error.message : String(error) };
  }
};

const notYet = (group: (typeof goLiveGroups)[number]): Finding[] => itemsOf(group).map((item) => unsure(item, 'not-yet'));

const database = async (uri: string | undefined, env: Env | null, now: () => Date) => {
  if (!uri) return { findings: notYet('database'), called: undefined, staff: [] };
  const opened = await connect(uri).catch((error: unknown) => (error instanceof Error ? error.name : String(error)));
  if (typeof opened === 'string') {
    const unreachable = fail('database.reachable', 'database-unreachable', opened);
    return { findings: [unreachable, ...notYet('database').slice(1)], called: undefined, staff: [] };
  }
  const { client, db } = opened;
  try {
    const vault = env ? createVault(env.TONGGUAN_MASTER_KEY, env.TONGGUAN_INDEX_KEY) : null;
    const findings = await checkDatabase({ client, db, vault, now });
    const staff = await open(db, personKind.spec).find({ active: true }).project<{ _id: string }>({ _id: 1 }).toArray();
    return { findings, called: await lastCalled(db), staff: staff.map((person) => person._id) };
  } finally {
    await client.close();
  }
};

/** All groups, as far as the environment allows; what stands in the way of one does not hide the others. */
const examine = async (source: NodeJS.ProcessEnv, now: () => Date): Promise<Finding[]> => {
  const env = read(() => readEnv(source));
  const wecom = read((): WecomSettings => wecomSettingsFrom(source));
  const files = read(() => verifyFilesFrom(source['TONGGUAN_WECOM_VERIFY_FILE']));
  const wrong = [env.wrong, wecom.wrong, files.wrong].filter((words) => words !== null);
  const kept = await database(source['MONGODB_URI'], env.value, now);

  const settings = env.value ? await checkSettings(env.value) : notYet('settings');
  if (wrong.length > 0) settings[0] = fail('settings.complete', 'env-wrong', wrong.join('；'));
  const reaching =
    env.value && wecom.value ? { settings: wecom.value, publicUrl: env.value.TONGGUAN_PUBLIC_URL, now, env: env.value } : null;
  const [about, address] = reaching
    ? await Promise.all([
        checkWecom({ ...reaching, probe: createProbe(reaching.settings), administrators: reaching.env.TONGGUAN_ADMINS, staff: kept.staff }),
        checkAddress({ ...reaching, verifyFiles: files.value ?? new Map(), lastCalled: kept.called }),
      ])
    : [notYet('wecom'), notYet('address')];
  return [...settings, ...about, ...address, ...kept.findings];
};

const lines = (findings: readonly Finding[]): string[] => {
  const views = findings.map(inWords);
  const group = (name: (typeof goLiveGroups)[number]): string[] => [
    '',
    groupTitles[name],
    ...views
      .filter((view) => view.group === name)
      .flatMap(({ state, title, what, where }) => [
        `  [${stateWords[state]}] ${title}${what ? `：${what}` : ''}`,
        ...(where && state !== 'pass' ? [`      去哪里改：${where}`] : []),
      ]),
  ];
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length;
  const sum = `${count('pass')} 项通过，${count('fail')} 项未通过，${count('warn')} 项提醒，${count('unsure')} 项无法判断。`;
  return [...goLiveGroups.flatMap(group), '', sum];
};

/** `npm run doctor`: what it prints, and 1 when anything has failed. */
export const doctor = async (source: NodeJS.ProcessEnv, now: () => Date): Promise<{ lines: string[]; code: 0 | 1 }> => {
  const findings = await examine(source, now);
  return { lines: lines(findings), code: findings.some(({ state }) => state === 'fail') ? 1 : 0 };
};
