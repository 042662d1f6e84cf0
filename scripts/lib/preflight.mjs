import fs from 'node:fs';
import { say } from './messages.mjs';
import { Refusal } from './refusal.mjs';

/** The folder exists and may be written. */
export function requireFolder(folder) {
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new Refusal(say.folderRefused(folder, error.code));
  }
}

/** At least 1 GB on the folder's disk (TONGGUAN_MIN_DISK_MB sets another threshold). */
export async function requireDisk(folder) {
  const text = process.env.TONGGUAN_MIN_DISK_MB || '1024';
  const needMb = Number(text);
  if (!(needMb >= 0)) throw new Refusal(say.badNumber('TONGGUAN_MIN_DISK_MB', text));
  const disk = await fs.promises.statfs(folder);
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1024 ** 2);
  if (freeMb < needMb) throw new Refusal(say.diskLow(folder, freeMb, needMb));
}
