import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { completeUpload } from './complete-file';
import { downloadFile } from './download-file';
import { loadSending } from './load-file';
import { beginUpload, receivePart, statusOfUpload } from './receive-file';
import { transcribeFile } from './transcribe-file';

export const fileHandlers = (services: Services): HandlersOf<'file'> => ({
  'file.begin': async ({ input, actor }) => statusOfUpload(await beginUpload(services, actor, input)),
  'file.part': async ({ input, actor }) => statusOfUpload(await receivePart(services, actor, input.file, input.part, input.content)),
  'file.status': async ({ input, actor }) => statusOfUpload((await loadSending(services, actor, input.file)).upload),
  'file.complete': ({ input, actor }) => completeUpload(services, actor, input.file, input.sha256),
  'file.transcribe': ({ input, actor, request }) => transcribeFile(services, actor, input.file, request.id),
  'file.download': async ({ input, actor, request, reply }) => {
    const { content, type, disposition } = await downloadFile(services, actor, input.file, request.id);
    reply.header('Content-Type', type);
    reply.header('Content-Disposition', disposition);
    return content;
  },
});
