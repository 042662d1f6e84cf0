import { PassThrough } from 'node:stream';
import type Router from '@koa/router';
import { answerBridge, type BridgeCall } from '../bridge';
import { currentPerson, isChoice, personCookie } from '../current-person';
import { issueJsCode } from '../oauth';
import type { Control } from './control';
import { get, post } from './json-route';

/** What only the page needs: who sits at it, the JS bridge, and word of changes. */
export function mountPageRoutes(router: Router, { world }: Control): void {
  get(router, '/sim/person', (_input, _params, ctx) => ({ userid: currentPerson(world, ctx.headers.cookie) }));
  post(router, '/sim/person', ({ userid }, _params, ctx) => {
    if (!isChoice(world, String(userid))) throw new Error('no such person');
    ctx.set('set-cookie', `${personCookie}=${userid}; Path=/; SameSite=Lax`);
    return { userid };
  });
  post(router, '/sim/js-code', (_input, _params, ctx) => ({ code: issueJsCode(world, currentPerson(world, ctx.headers.cookie)) }));
  post(router, '/sim/bridge/agent-config', (call) => answerBridge(world, { ...(call as unknown as BridgeCall), name: 'agentConfig' }));
  post(router, '/sim/bridge/invoke', (call) => answerBridge(world, call as unknown as BridgeCall));
  router.get('/sim/events', (ctx) => {
    const stream = new PassThrough();
    let timer: NodeJS.Timeout | undefined;
    // Many changes in one breath are one reload for the page.
    const tell = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        stream.write('data: change\n\n');
      }, 60);
    };
    const close = () => {
      clearTimeout(timer);
      world.changes.off('change', tell);
      world.changes.off('close', close);
      stream.end();
    };
    world.changes.on('change', tell);
    world.changes.on('close', close);
    ctx.req.on('close', close);
    ctx.type = 'text/event-stream';
    ctx.set('cache-control', 'no-store');
    ctx.body = stream;
    stream.write(': open\n\n');
  });
}
