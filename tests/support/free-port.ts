import { createServer } from 'node:net';

/** Below where the system takes the ports of outgoing connections from: up there anyone may have it a moment later. Each worker has a stretch of its own. */
const stretch = 1000;
const first = 12_000 + Number(process.env['JEST_WORKER_ID'] ?? 0) * stretch;
let tried = Math.floor(Math.random() * stretch);

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** A port that was free a moment ago, and that was not given to anyone here of late. */
export const freePort = async (): Promise<number> => {
  for (let tries = 0; tries < stretch; tries++) {
    const port = first + (tried++ % stretch);
    if (await isFree(port)) return port;
  }
  throw new Error(`no port is free from ${first} to ${first + stretch - 1}`);
};
