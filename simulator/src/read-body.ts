import type { IncomingMessage } from 'node:http';

/** The whole body as bytes; more than `most` is an error. */
export async function readBody(message: IncomingMessage, most = 4 * 1024 * 1024): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of message) {
    size += (part as Buffer).length;
    if (size > most) throw new Error('body too large');
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts);
}
