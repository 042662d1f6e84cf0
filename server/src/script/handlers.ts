import type { HandlersOf } from '../handlers-of';
import { cardOf } from '../lead/present-lead';
import type { Services } from '../services';
import { approveScript, retireScript, saveScript } from './change-script';
import { findScripts, listScripts } from './find-scripts';
import { listEditions } from './list-editions';
import { sendScript } from './send-script';

export const scriptHandlers = (services: Services): HandlersOf<'script'> => ({
  'script.find': ({ input: { role, rivals, industry, objection } }) =>
    findScripts(services, {
      role: role ?? null,
      rivals: (rivals ?? '').split(',').filter(Boolean),
      industry: industry || null,
      objection: objection ?? null,
    }),
  'script.list': ({ actor }) => listScripts(services, actor),
  'script.editions': ({ input }) => listEditions(services, input.script),
  'script.save': async ({ input, actor }) => ({ script: await saveScript(services, actor, input) }),
  'script.approve': async ({ input, actor }) => ({
    script: await approveScript(services, actor, input.script, input.cmd, input.version),
  }),
  'script.retire': async ({ input, actor }) => ({ script: await retireScript(services, actor, input.script, input.cmd) }),
  'script.send': async ({ input, actor }) => ({
    card: await cardOf(services, actor, await sendScript(services, actor, input.lead, input.cmd, input)),
  }),
});
