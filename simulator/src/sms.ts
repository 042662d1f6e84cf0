import type Router from '@koa/router';
import { post } from './control/json-route';
import { takeInjected } from './faults';
import { keepNewest, randomText, type World } from './world';

/** What the provider's approved template says around the two values. */
const template = ([no = '', when = '']: string[]): string => `【通关】线索${no}还没开始跟进，${when}收回。请打开企业微信处理。`;

/** A stand-in SMS provider: what it takes shows on the phone whose number it is. A fault is injected under `sms/send`. */
export function mountSms(router: Router, world: World): void {
  post(router, '/sim/sms', ({ phone, params }) => {
    if (world.live.faults.outage) throw new Error('out of service');
    const injected = takeInjected(world.live.faults, 'sms/send');
    if (injected !== undefined) return { code: injected === 1 ? 'refused' : 'busy' };
    const person = world.state.people.find((one) => one.mobile === phone);
    if (!person) return { code: 'refused' };
    world.state.sequence += 1;
    world.state.deliveries.push({
      id: `m${world.state.sequence}`,
      msgid: `SMS${randomText(16)}`,
      userid: person.userid,
      at: world.now(),
      msgtype: 'sms',
      content: { content: template((params as string[]) ?? []) },
      recalled: false,
    });
    keepNewest(world.state.deliveries, 5000);
    world.changed();
    return { code: 'Ok' };
  });
}
