import type { z } from 'zod';
import type { Route } from './contract';
import type { Contracts, EndpointName } from './contracts';
import { AppError, type ErrorBody } from './errors';
import { routes } from './routes';

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with its query. */
  path: string;
  body?: unknown;
  /** What a mini-program names its session by; a browser has its cookie. */
  headers?: Record<string, string>;
  /** How long an answer is waited for, where the usual would not do. */
  patienceMs?: number;
}

/** `status` 0 means that nothing was heard: the request may or may not have arrived. */
export interface Response {
  status: number;
  body: unknown;
}

/** How requests leave: fetch in the sidebar, Taro.request in the mini-app. Never rejects. */
export type Send = (request: Request) => Promise<Response>;

export type Input<N extends EndpointName> = z.input<Contracts[N]['input']>;
export type Output<N extends EndpointName> = z.output<Contracts[N]['output']>;

/** Thrown when nothing was heard of a request; with a `cmd` it may be sent again as it is. */
export class Unreachable extends Error {}

const plain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** The request for one endpoint: parameters into the path, the rest into the query or the body. */
export const requestFor = (name: EndpointName, input: Record<string, unknown>): Request => {
  const { method, path, patienceMs }: Route = routes[name];
  const rest = { ...input };
  const filled = path.replace(/:(\w+)/g, (_, key: string) => {
    const value = rest[key];
    delete rest[key];
    return encodeURIComponent(String(value));
  });
  if (method === 'POST' || method === 'PUT') return { method, path: filled, body: rest, ...(patienceMs ? { patienceMs } : {}) };
  const query = Object.entries(rest)
    .filter(([, value]) => plain(value))
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(String(value))}`)
    .join('&');
  return { method, path: query ? `${filled}?${query}` : filled };
};

export type Api = <N extends EndpointName>(name: N, input: Input<N>) => Promise<Output<N>>;

/** The typed client of both apps. Throws AppError for a refusal, Unreachable when nothing was heard. */
export const createApi =
  (send: Send): Api =>
  async (name, input) => {
    const { status, body } = await send(requestFor(name, input as Record<string, unknown>));
    if (status === 0) throw new Unreachable('网络不通，请稍后再试');
    if (status >= 200 && status < 300) return body as never;
    const error = (body as Partial<ErrorBody> | null)?.error;
    throw new AppError(error?.code ?? 'internal', error?.message ?? '服务暂时出错，请稍后再试', error?.details);
  };
