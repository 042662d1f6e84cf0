import { WecomError } from './wecom-error';

export interface ExchangeDeps {
  apiUrl: string;
  fetch: typeof globalThis.fetch;
  /** Milliseconds for headers and body together. */
  timeoutMs: number;
}

/**
 * One request and its answer. HTTP says 200 even for a refusal: only `errcode` counts, and `errmsg` is never read (D90313).
 * Anything else (no connection, too slow, HTTP 5xx, a redirect, not a JSON object) is `unreachable`. The cause is left out on purpose: it would
 * quote the address, and with it the token.
 * @throws WecomError
 */
export const exchange = async (
  { apiUrl, fetch, timeoutMs }: ExchangeDeps,
  path: string,
  query: Record<string, string | number>,
  body?: object,
): Promise<object> => {
  const url = new URL(`${apiUrl}/cgi-bin/${path}`);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
  const answer = await answerOf(fetch, url, timeoutMs, body);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) throw new WecomError(null, path);
  const { errcode = 0 } = answer as { errcode?: unknown };
  if (typeof errcode !== 'number') throw new WecomError(null, path);
  if (errcode !== 0) throw new WecomError(errcode, path);
  return answer;
};

const answerOf = async (fetch: ExchangeDeps['fetch'], url: URL, timeoutMs: number, body?: object): Promise<unknown> => {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(body ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    return response.status >= 500 ? undefined : await response.json();
  } catch {
    return undefined;
  }
};
