import { importLimits } from '@tongguan/shared/import/limits';
import type { Person } from '../people/directory';
import { open } from '../platform/collections';
import { derivedId } from '../platform/ids';
import type { Services } from '../services';
import { type ImportRecord, importKind, keptDays } from './import-record';
import { refuse } from './sheet';

const dayMs = 86_400_000;
const megabytes = (bytes: number): string => `${Math.ceil((bytes / 1024 / 1024) * 10) / 10} MB`;

/** A new import, waiting for its file. The same command finds the one it made. */
export const beginImport = async (
  services: Services,
  actor: Person,
  wanted: { cmd: string; name: string; size: number },
): Promise<ImportRecord> => {
  const { db, vault, trail, now } = services;
  if (wanted.size > importLimits.bytes)
    throw refuse(`文件有 ${megabytes(wanted.size)}，最多 ${megabytes(importLimits.bytes)}。请删掉用不到的列、图片和格式，或分成几个文件`);
  const _id = derivedId('i', actor.id, wanted.cmd);
  const key = vault.newKey(_id);
  const created = await trail.create(
    importKind,
    {
      _id,
      key,
      by: actor.id,
      name: vault.sealer(_id, key).seal('file-name', wanted.name),
      size: wanted.size,
      parts: Math.ceil(wanted.size / importLimits.partBytes),
      state: 'uploading' as const,
      createdAt: now(),
      rows: 0,
      startClock: false,
      next: 0,
      counts: { created: 0, attached: 0, skipped: 0, failed: 0 },
      sweepAt: new Date(now().getTime() + keptDays.unused * dayMs),
    },
    [{ type: 'import.begun', data: { size: wanted.size } }],
    { actor: { kind: 'person', id: actor.id }, cmd: wanted.cmd },
  );
  if ('record' in created) return created.record;
  const earlier = await open(db, importKind.spec).findOne({ _id });
  if (!earlier) throw new Error(`import ${_id} was refused and is not there`);
  return earlier;
};
