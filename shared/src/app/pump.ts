import { type After, afterTimeout, manyFailures, mayPass, waitMs } from './retry';

interface PumpOptions<T> {
  /** What is to be sent next; undefined: nothing is. */
  next: () => T | undefined;
  send: (one: T) => Promise<void>;
  /** It was answered with an error that no further try can mend. */
  refused: (one: T, error: unknown) => void;
  online: () => boolean;
  /** The last try came to nothing and will be made again; or no more. */
  onStalled: (stalled: boolean) => void;
  after?: After | undefined;
}

export interface Pump {
  /** Something new is to be sent: now, unless a try is being waited for. */
  soon: () => void;
  /** Try now: the network is back, or the page is looked at again. */
  wake: () => void;
}

/** Sends what waits, one after another, and goes on trying while the line is down, the server busy, or the person not signed in. */
export const createPump = <T>({ next, send, refused, online, onStalled, after = afterTimeout }: PumpOptions<T>): Pump => {
  let busy = false;
  let failures = 0;
  const tries = { internals: 0 };
  let cancelRetry: (() => void) | undefined;

  /** False: to be tried again. */
  const answered = async (one: T): Promise<boolean> => {
    try {
      await send(one);
    } catch (error) {
      if (mayPass(error, tries)) return false;
      refused(one, error);
    }
    return true;
  };

  const run = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    cancelRetry?.();
    cancelRetry = undefined;
    for (let one = next(); one !== undefined; one = next()) {
      // A device that says it is offline is believed for a while, not for ever: some web views never say otherwise.
      if ((online() || failures >= manyFailures) && (await answered(one))) {
        failures = 0;
        tries.internals = 0;
        onStalled(false);
        continue;
      }
      cancelRetry = after(waitMs(failures), () => void run());
      failures += 1;
      onStalled(true);
      break;
    }
    busy = false;
  };

  return {
    soon: () => {
      if (!cancelRetry) void run();
    },
    wake: () => void run(),
  };
};
