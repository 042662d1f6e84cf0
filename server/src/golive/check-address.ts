import { localTime } from '@tongguan/shared/clock/company-day';
import { dayWords } from '@tongguan/shared/clock/day-start';
import { type Finding, fail, pass, unsure } from '@tongguan/shared/golive/finding';
import { callbackProbe } from '../wecom/callback-probe';
import type { WecomSettings } from '../wecom/settings';

export interface AddressCheckDeps {
  settings: WecomSettings;
  publicUrl: string;
  verifyFiles: ReadonlyMap<string, string>;
  /** null: never; undefined: the database could not be asked. */
  lastCalled: Date | null | undefined;
  now: () => Date;
}

interface Got {
  status: number;
  text: string;
  ms: number;
}

const timeoutMs = 4000;
/** The console itself waits no longer when the address is saved (D90930). */
const consoleMs = 1000;

/** What stands at a path of the public address, or why nothing was heard. */
const get = async (publicUrl: string, path: string): Promise<Got | { failed: string }> => {
  const begun = performance.now();
  try {
    const answer = await fetch(new URL(path, publicUrl), { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) });
    return { status: answer.status, text: await answer.text(), ms: Math.round(performance.now() - begun) };
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: string }; name: string };
    return { failed: cause?.code ?? name };
  }
};

/** By the company's clock: `2026-01-28 09:05`. */
const minuteWords = (at: Date): string => {
  const { day, minute } = localTime(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${dayWords(day)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
};

const isOurs = ({ text }: Got): boolean => {
  try {
    return typeof (JSON.parse(text) as { oldestPending?: unknown }).oldestPending === 'number';
  } catch {
    return false;
  }
};

const callbackOf = async ({ settings, publicUrl, now }: AddressCheckDeps): Promise<Finding> => {
  const { query, expected } = callbackProbe(settings, now());
  const got = await get(publicUrl, `/api/wecom/callback?${query}`);
  if ('failed' in got) return fail('address.callback', 'public-unreachable', got.failed);
  if (got.status === 401) return fail('address.callback', 'callback-other-keys');
  if (got.status !== 200 || got.text !== expected) return fail('address.callback', 'callback-wrong', `HTTP ${got.status}`);
  return got.ms > consoleMs ? fail('address.callback', 'callback-slow', `${got.ms} 毫秒`) : pass('address.callback', `${got.ms} 毫秒`);
};

const verifyFileOf = async ({ verifyFiles, publicUrl }: AddressCheckDeps): Promise<Finding> => {
  if (verifyFiles.size === 0) return unsure('address.verify-file', 'verify-file-unset');
  for (const [name, content] of verifyFiles) {
    const got = await get(publicUrl, `/${name}`);
    if ('failed' in got) return fail('address.verify-file', 'public-unreachable', got.failed);
    if (got.status !== 200 || got.text.trim() !== content)
      return fail('address.verify-file', 'verify-file-other', `${name}：HTTP ${got.status}`);
  }
  return pass('address.verify-file', [...verifyFiles.keys()].join('、'));
};

const calledOf = ({ lastCalled }: AddressCheckDeps): Finding => {
  if (lastCalled === undefined) return unsure('address.called', 'not-yet');
  return lastCalled ? pass('address.called', `最近一次 ${minuteWords(lastCalled)}`) : fail('address.called', 'callback-never');
};

/** The way WeCom comes to us: asked over the public address, as from outside. */
export const checkAddress = async (deps: AddressCheckDeps): Promise<Finding[]> => {
  const home = await get(deps.publicUrl, '/api/health');
  if ('failed' in home) {
    const reachable = deps.lastCalled
      ? unsure('address.reachable', 'public-loopback', home.failed)
      : fail('address.reachable', 'public-unreachable', home.failed);
    return [reachable, unsure('address.callback', 'not-yet'), calledOf(deps), unsure('address.verify-file', 'not-yet')];
  }
  if (!isOurs(home)) {
    const other = fail('address.reachable', 'public-not-ours', `HTTP ${home.status}`);
    return [other, unsure('address.callback', 'not-yet'), calledOf(deps), unsure('address.verify-file', 'not-yet')];
  }
  const [callback, verifyFile] = await Promise.all([callbackOf(deps), verifyFileOf(deps)]);
  return [pass('address.reachable'), callback, calledOf(deps), verifyFile];
};
