import net from 'node:net';
import { say } from './messages.mjs';
import { Refusal } from './refusal.mjs';

const answers = (port, host) =>
  new Promise((resolve) => {
    const socket = net.connect({ port, host, timeout: 500 });
    const done = (yes) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
    socket.once('timeout', () => done(false));
  });

const canListen = (port) =>
  new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** Both families: a browser may read `localhost` as ::1, and macOS lets two listeners share a port across addresses. */
export const isFree = async (port) => !(await answers(port, '127.0.0.1')) && !(await answers(port, '::1')) && (await canListen(port));

/**
 * The wished port or the next free one.
 * @param {Set<number>} given ports already handed out in this run, not yet listened on
 */
export async function freePort(wished, given = new Set()) {
  for (let port = wished; port < wished + 100 && port < 65536; port++) {
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      return port;
    }
  }
  throw new Refusal(say.noPort(wished));
}

/** The port named by the environment variable, else the usual one. */
export function wishedPort(name, usual) {
  const text = process.env[name];
  if (!text) return usual;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Refusal(say.badNumber(name, text));
  return port;
}
