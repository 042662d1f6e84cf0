import type { World } from '../world';

/** One call as a handler sees it: who may has been settled before. */
export interface Call {
  world: World;
  query: URLSearchParams;
  body: Record<string, unknown>;
}

export interface Api {
  /** `open` needs no token, `app` the app's, `external` also the 客户联系 permission. */
  needs: 'open' | 'app' | 'external';
  run(call: Call): object;
}

export const app = (run: Api['run']): Api => ({ needs: 'app', run });
export const external = (run: Api['run']): Api => ({ needs: 'external', run });

export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);
export const record = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
export const records = (value: unknown): Record<string, unknown>[] | undefined =>
  Array.isArray(value) && value.every((item) => record(item)) ? (value as Record<string, unknown>[]) : undefined;
export const bytes = (value: string): number => Buffer.byteLength(value, 'utf8');
