import type { Response, Send } from '../api/client';

/** A request may take this long, and longer by what it carries: a part of a file over a slow line is not silence. */
const timeoutMs = 10_000;
const slowestBytesPerMs = 8;
const unheard: Response = { status: 0, body: null };

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

/**
 * How the sidebar's requests leave. Never rejects: status 0 says that the product was not heard,
 * which is also what a proxy means when it answers in the product's place.
 */
export const fetchSend: Send = async ({ method, path, body, patienceMs = timeoutMs }) => {
  const content = body === undefined ? undefined : JSON.stringify(body);
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patienceMs + (content?.length ?? 0) / slowestBytesPerMs);
  try {
    const answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: abort.signal,
      headers: { accept: 'application/json', ...(content === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(content === undefined ? {} : { body: content }),
    });
    const parsed = parse(await answer.text());
    if (parsed === null && [502, 503, 504].includes(answer.status)) return unheard;
    return { status: answer.status, body: parsed };
  } catch {
    return unheard;
  } finally {
    clearTimeout(timer);
  }
};
