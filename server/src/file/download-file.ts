import { createHash } from 'node:crypto';
import { honestName } from '@tongguan/shared/file/types';
import type { Person } from '../people/directory';
import { noteAccess } from '../platform/access';
import { encodeFileName } from '../platform/http/file-name';
import type { Services } from '../services';
import { partsInClear } from './content';
import { fileOutOfSight, loadFile } from './load-file';

/** A file's content for whoever sees its lead, with the headers it is sent under. Leaves an access row before anything is shown. */
export const downloadFile = async (services: Services, actor: Person, id: string, request: string) => {
  const { upload, sealer } = await loadFile(services, actor, id);
  if (!upload.complete || !upload.type) throw fileOutOfSight();
  await noteAccess(services.db, { at: services.now(), person: actor.id, what: 'download', on: `file-${id}`, request });
  const parts: Buffer[] = [];
  for await (const part of partsInClear(services.db, sealer, upload)) parts.push(part);
  const content = Buffer.concat(parts);
  if (createHash('sha256').update(content).digest('hex') !== upload.sha256) throw new Error(`file ${id} is not what it was`);
  const name = honestName(sealer.open('file-name', upload.name), upload.type);
  return { content, type: upload.type, disposition: `attachment; filename="file"; filename*=UTF-8''${encodeFileName(name)}` };
};
