import type Router from '@koa/router';
import type { XmlFields } from '../callback/xml';
import type { Faults, Permissions } from '../faults';
import type { Limits } from '../options';
import type { Control, FaultsPatch } from './control';
import { get, post } from './json-route';

/** What breaks the stand-in, restricts the app, and shows what happened. */
export function mountTestRoutes(router: Router, control: Control): void {
  const { live } = control.world;
  get(router, '/sim/faults', () => live.faults);
  post(router, '/sim/faults', (patch) => control.setFaults(readFaults(patch)));
  get(router, '/sim/permissions', () => live.permissions);
  post(router, '/sim/permissions', (patch) => control.setPermissions(patch as Partial<Permissions>));
  get(router, '/sim/limits', () => live.limits);
  post(router, '/sim/limits', (patch) => control.setLimits(patch as Partial<Limits>));
  get(router, '/sim/counters', () => live.counters);
  get(router, '/sim/log', ({ path, limit }) => control.log(path as string | undefined).slice(-Number(limit ?? 200)));
  get(router, '/sim/callbacks', ({ limit }) => live.callbacks.slice(-Number(limit ?? 200)));
  post(router, '/sim/callbacks', (fields) => control.sendEvent(fields as XmlFields));
  post(router, '/sim/callback-check', () => control.checkCallbackUrl());
  post(router, '/sim/reset', () => control.reset());
}

/** The brief form `errcodes: {path: code}, times` is as good as `errcodes: {path: {code, times}}`. */
function readFaults({ errcodes, times, ...rest }: Record<string, unknown>): FaultsPatch {
  if (errcodes === undefined) return rest as FaultsPatch;
  const entries = Object.entries(errcodes as Record<string, number | Faults['errcodes'][string]>);
  const read = entries.map(([path, given]) => [path, typeof given === 'number' ? { code: given, times: Number(times ?? 1) } : given]);
  return { ...rest, errcodes: Object.fromEntries(read) };
}
