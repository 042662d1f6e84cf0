import { takeInjected } from '../faults';
import { errmsg, Refusal } from '../refusal';
import { takeInMinute } from '../windows';
import { keepNewest, type World } from '../world';
import { record } from './call';
import { apis } from './table';
import { checkToken } from './token';

export interface ApiRequest {
  path: string;
  query: URLSearchParams;
  body: string;
  ip: string;
}

/** The JSON one call answers. HTTP is 200 whatever happens; only errcode tells. */
export function answerApi(world: World, request: ApiRequest): { errcode: number; errmsg: string } {
  try {
    return { errcode: 0, errmsg: 'ok', ...run(world, request) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { errcode: error.errcode, errmsg: errmsg(error, world.seconds(), request.ip) };
  }
}

function run(world: World, { path, query, body }: ApiRequest): object {
  const { faults, permissions, limits, counters } = world.live;
  counters.api[path] = (counters.api[path] ?? 0) + 1;
  if (faults.outage === 'busy') throw new Refusal(-1);
  const injected = takeInjected(faults, path);
  if (injected !== undefined) throw new Refusal(injected);
  const api = Object.hasOwn(apis, path) ? apis[path] : undefined;
  if (!api) {
    counters.unknownPaths += 1;
    throw new Refusal(48001, 'no such api here');
  }
  if (!takeInMinute(world, `api ${path}`, limits.apiPerMinute)) throw new Refusal(45009);
  if (api.needs !== 'open') {
    checkToken(world, query.get('access_token'));
    if (!permissions.trustedIp) throw new Refusal(60020);
    if (permissions.forbiddenApis.includes(path)) throw new Refusal(48002);
    if (api.needs === 'external' && !permissions.externalContact) throw new Refusal(84074);
  }
  return api.run({ world, query, body: parse(body) });
}

function parse(body: string): Record<string, unknown> {
  if (!body) return {};
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new Refusal(40058, 'body is not json');
  }
  const object = record(value);
  if (!object) throw new Refusal(40058, 'body is not an object');
  return object;
}

export function logApi(world: World, path: string, errcode: number, ms: number): void {
  const { log, counters } = world.live;
  if (errcode !== 0) counters.errors[errcode] = (counters.errors[errcode] ?? 0) + 1;
  log.push({ at: world.now(), path, errcode, ms });
  keepNewest(log, 2000);
}
