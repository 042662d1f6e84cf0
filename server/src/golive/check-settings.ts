import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type Finding, fail, pass, warn } from '@tongguan/shared/golive/finding';
import type { Env } from '../platform/env';

const leastFreeMb = 1024;

const keysOf = (env: Env): Finding => {
  const keys = [env.TONGGUAN_MASTER_KEY, env.TONGGUAN_INDEX_KEY, env.TONGGUAN_TRAIL_KEY].map((key) => key.toString('base64'));
  return new Set(keys).size === 3 ? pass('settings.keys', '各 32 字节') : fail('settings.keys', 'keys-same');
};

const erasedFile = async (file: string | undefined): Promise<Finding> => {
  if (!file) return fail('settings.erased', 'erased-unset');
  const there = await stat(file).catch(() => null);
  const writable = await access(there ? file : path.dirname(file), constants.W_OK).then(
    () => true,
    () => false,
  );
  return writable && !there?.isDirectory() ? pass('settings.erased') : fail('settings.erased', 'erased-unwritable');
};

const disk = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(folder);
  const freeMb = Math.floor((bavail * bsize) / 1024 ** 2);
  return freeMb >= leastFreeMb ? pass('settings.disk', `剩 ${freeMb} MB`) : fail('settings.disk', 'disk-low', `只剩 ${freeMb} MB`);
};

/** What the server was told, looked at without asking anyone. */
export const checkSettings = async (env: Env): Promise<Finding[]> => {
  const https = new URL(env.TONGGUAN_PUBLIC_URL).protocol === 'https:';
  const folder = env.TONGGUAN_ERASED_FILE ? path.dirname(env.TONGGUAN_ERASED_FILE) : '.';
  const there = await stat(folder).catch(() => null);
  return [
    pass('settings.complete'),
    https ? pass('settings.https', env.TONGGUAN_PUBLIC_URL) : fail('settings.https', 'not-https', env.TONGGUAN_PUBLIC_URL),
    keysOf(env),
    env.TONGGUAN_ADMINS.length > 0 ? pass('settings.admins', env.TONGGUAN_ADMINS.join('、')) : warn('settings.admins', 'admins-empty'),
    await erasedFile(env.TONGGUAN_ERASED_FILE),
    env.TONGGUAN_SMS_PROVIDER === 'none' ? warn('settings.sms', 'sms-off') : pass('settings.sms', env.TONGGUAN_SMS_PROVIDER),
    await disk(there ? folder : '.'),
  ];
};
