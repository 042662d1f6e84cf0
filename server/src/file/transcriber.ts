import type { Env } from '../platform/env';

/** The one door to whatever turns speech into text. @returns the words; throws where it did not answer with any */
export type Transcriber = (content: Buffer, type: string) => Promise<string>;

const timeoutMs = 120_000;

/**
 * A service of the company's own: the bytes as they were recorded go to the address the environment names, `{"text": "…"}` comes back.
 * null: none is set up, and nothing ever leaves.
 */
export const transcriberOf = ({ TONGGUAN_TRANSCRIBE_URL: url, TONGGUAN_TRANSCRIBE_TOKEN: token }: Env): Transcriber | null =>
  url === undefined
    ? null
    : async (content, type) => {
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': type, accept: 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
          body: new Uint8Array(content),
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
        });
        if (!answer.ok) throw new Error(`transcription answered ${answer.status}`);
        const { text } = (await answer.json()) as { text?: unknown };
        if (typeof text !== 'string' || text.trim() === '') throw new Error('transcription answered without text');
        return text.trim();
      };
