import { AppError } from '@tongguan/shared/api/errors';
import { maxNote } from '@tongguan/shared/extract/limits';
import { groupOfType } from '@tongguan/shared/file/types';
import type { Person } from '../people/directory';
import { noteAccess } from '../platform/access';
import { open } from '../platform/collections';
import { loggable } from '../platform/log';
import type { Services } from '../services';
import { partsInClear } from './content';
import { type LoadedFile, loadOwnUpload } from './load-file';
import { type Transcriber, transcriberOf } from './transcriber';
import { type UploadRecord, uploadSpec } from './upload';

/** Longer than the service may take: who began it has died. */
const staleMs = 180_000;

type Transcript = NonNullable<UploadRecord['transcript']>;

const run = async (services: Services, { upload, sealer }: LoadedFile, transcribe: Transcriber, at: Date): Promise<void> => {
  const parts: Buffer[] = [];
  const end = async (transcript: Transcript): Promise<void> => {
    await open(services.db, uploadSpec).updateOne({ _id: upload._id, 'transcript.at': at }, { $set: { transcript } });
  };
  try {
    for await (const part of partsInClear(services.db, sealer, upload)) parts.push(part);
    const text = await transcribe(Buffer.concat(parts), upload.type!);
    await end({ state: 'done', at, text: sealer.seal('transcript', text.slice(0, maxNote)) });
  } catch (error) {
    services.log.warn({ err: loggable(error), file: upload._id }, 'recording not transcribed');
    await end({ state: 'failed', at });
  }
};

/**
 * The words of a recording of one's own (C10). Whoever asks first has it done, by a write that only one makes; meanwhile and after, asking
 * again answers how far it is. The words are kept sealed under the person's key, as the recording is.
 */
export const transcribeFile = async (services: Services, actor: Person, id: string, request: string) => {
  const loaded = await loadOwnUpload(services, actor, id);
  const { upload, sealer } = loaded;
  if (!upload.complete || !upload.type || groupOfType(upload.type) !== 'audio') throw new AppError('invalid', '只有录音可以转成文字');
  const held = upload.transcript;
  if (held?.state === 'done') {
    await noteAccess(services.db, { at: services.now(), person: actor.id, what: 'download', on: `file-${id}`, request });
    return { state: 'done' as const, text: sealer.open('transcript', held.text!) };
  }
  const transcribe = transcriberOf(services.env);
  if (!transcribe) throw new AppError('invalid', '没有接入语音转文字，请管理员在服务器上设置');
  const now = services.now();
  const running = held?.state === 'running' && now.getTime() - held.at.getTime() < staleMs;
  if (running) return { state: 'running' as const, text: null };
  // One that failed is told once, and begun anew by the next asking.
  if (held?.state === 'failed') {
    await open(services.db, uploadSpec).updateOne({ _id: id, 'transcript.at': held.at }, { $unset: { transcript: '' } });
    return { state: 'failed' as const, text: null };
  }
  const taken = await open(services.db, uploadSpec).updateOne(
    { _id: id, ...(held ? { 'transcript.at': held.at } : { transcript: { $exists: false } }) },
    { $set: { transcript: { state: 'running', at: now } } },
  );
  if (taken.matchedCount > 0)
    // Not waited for: it may take minutes. A process that ends meanwhile leaves it to the next asking.
    run(services, loaded, transcribe, now).catch((error) => services.log.warn({ err: loggable(error), file: id }, 'transcript not kept'));
  return { state: 'running' as const, text: null };
};
