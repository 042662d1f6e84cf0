import { randomBytes, randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readIfThere, writeAtomically } from './files.mjs';
import { say } from './messages.mjs';
import { Refusal } from './refusal.mjs';

const key = () => randomBytes(32).toString('base64');

/** 43 characters of [A-Za-z0-9] that, with `=`, are the base64 of 32 bytes whose spare bits are zero. */
function aesKey() {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const pick = (from) => from[randomInt(from.length)];
  return Array.from({ length: 42 }, () => pick(letters)).join('') + pick('AEIMQUYcgkosw048');
}

const makers = {
  TONGGUAN_MASTER_KEY: key,
  TONGGUAN_INDEX_KEY: key,
  TONGGUAN_TRAIL_KEY: key,
  TONGGUAN_WEBHOOK_SECRETS: () => `website=${key()}`,
  WECOM_CORP_ID: () => `ww${randomBytes(8).toString('hex')}`,
  WECOM_AGENT_ID: () => '1000002',
  WECOM_AGENT_SECRET: () => randomBytes(32).toString('base64url'),
  WECOM_CALLBACK_TOKEN: () => randomBytes(16).toString('hex'),
  WECOM_CALLBACK_AES_KEY: aesKey,
};

export const secretNames = Object.keys(makers);
export const secretsFile = (data) => path.join(data, 'secrets.json');

/**
 * The secrets of the first hour: made once, kept beside the database folder (never in it), readable by the owner only.
 * What the environment names wins and is not written down.
 * @param {{ databaseFolders?: string[] }} known folders whose data would be unreadable under new keys
 */
export function loadSecrets(data, { databaseFolders = [] } = {}) {
  const file = secretsFile(data);
  const kept = readSecrets(data) ?? {};
  const wanted = secretNames.filter((name) => !process.env[name]);
  const missing = wanted.filter((name) => !kept[name]);
  const full = databaseFolders.find((folder) => fs.existsSync(folder) && fs.readdirSync(folder).length > 0);
  if (full && missing.includes('TONGGUAN_MASTER_KEY')) throw new Refusal(say.secretsLost(file, full));
  for (const name of missing) kept[name] = makers[name]();
  if (missing.length) writeAtomically(file, `${JSON.stringify(kept, null, 2)}\n`, 0o600);
  else if (fs.existsSync(file)) fs.chmodSync(file, 0o600);
  return chosen(kept);
}

/** What is kept, the environment winning; nothing is made. */
export const keptSecrets = (data) => chosen(readSecrets(data) ?? {});

const chosen = (kept) =>
  Object.fromEntries(secretNames.map((name) => [name, process.env[name] || kept[name]]).filter(([, value]) => value !== undefined));

function readSecrets(data) {
  const text = readIfThere(secretsFile(data));
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(say.secretsBroken(secretsFile(data)));
  }
}
