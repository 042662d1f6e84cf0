import type { HandlersOf } from '../handlers-of';
import type { Services } from '../services';
import { beginImport } from './begin-import';
import { checkImport } from './check-import';
import { downloadResult } from './download-result';
import { loadImport } from './load-import';
import { listImports, presentImport } from './present-import';
import { readImport } from './read-import';
import { runImport, stopImport } from './run-import';
import { takePart } from './take-part';

export const importHandlers = (services: Services): HandlersOf<'import'> => ({
  'import.list': ({ actor }) => listImports(services, actor),
  'import.begin': async ({ input, actor }) => presentImport(services, await beginImport(services, actor, input)),
  'import.part': async ({ input, actor }) => ({
    received: await takePart(services, actor, input.import, input.part, input.content),
  }),
  'import.read': async ({ input, actor }) => presentImport(services, await readImport(services, actor, input.import)),
  'import.view': async ({ input, actor }) => presentImport(services, await loadImport(services, actor, input.import)),
  'import.check': ({ input, actor }) => checkImport(services, actor, input.import, input.mapping),
  'import.run': async ({ input, actor }) => presentImport(services, await runImport(services, actor, input.import, input)),
  'import.stop': async ({ input, actor }) => presentImport(services, await stopImport(services, actor, input.import, input.cmd)),
  'import.result': async ({ input, actor, request, reply }) => {
    const { content, disposition } = await downloadResult(services, actor, input.import, request.id);
    reply.header('Content-Type', 'text/csv; charset=utf-8');
    reply.header('Content-Disposition', disposition);
    return content;
  },
});
