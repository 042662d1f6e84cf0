import net from 'node:net';

const own = new Set(['127.0.0.1', 'localhost', '::1']);

/** Kept on the patched function itself: node's modules outlive one test file, ours do not. */
type Guarded = typeof net.Socket.prototype.connect & { refused?: string[] };

/** Every connection that would leave this machine fails like a refused one and is remembered. Sockets by path stay. */
export const forbidOutbound = (): void => {
  const original = net.Socket.prototype.connect as Guarded;
  if (original.refused) return;
  const guarded: Guarded = function connect(this: net.Socket, ...args: unknown[]) {
    const address = outside(args);
    if (!address) return Reflect.apply(original, this, args);
    guarded.refused?.push(address);
    process.nextTick(() => this.destroy(Object.assign(new Error(`refused by the tests: ${address}`), { code: 'ECONNREFUSED' })));
    return this;
  };
  guarded.refused = [];
  net.Socket.prototype.connect = guarded;
};

/** What was refused since the last asking. */
export const takeRefused = (): string[] => (net.Socket.prototype.connect as Guarded).refused?.splice(0) ?? [];

/** `host:port` when the arguments of `connect` lead outside; node also passes them as one ready array. */
const outside = (args: unknown[]): string | undefined => {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  const options = typeof first === 'object' && first !== null ? (first as { host?: string; port?: number; path?: string }) : undefined;
  if (options?.path && !options.port) return undefined;
  if (!options && typeof first === 'string' && Number.isNaN(Number(first))) return undefined;
  const host = options ? (options.host ?? 'localhost') : typeof second === 'string' ? second : 'localhost';
  return own.has(host) ? undefined : `${host}:${options?.port ?? first}`;
};
