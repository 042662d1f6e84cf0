export interface Loop {
  /** Runs as soon as it can, now and not on the next beat. */
  wake(): void;
  /** Stops for good; resolves when the run under way has ended. */
  stop(): Promise<void>;
}

/** Runs `work` on every beat and whenever woken, never twice at once. A run that fails is reported and the next beat tries again. */
export const startLoop = (work: () => Promise<unknown>, everyMs: number, onError: (error: unknown) => void): Loop => {
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    do {
      again = false;
      try {
        await work();
      } catch (error) {
        onError(error);
      }
    } while (again && !stopped);
  };
  const wake = (): void => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    running = run().finally(() => {
      running = null;
    });
  };
  const timer = setInterval(wake, everyMs);
  return {
    wake,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
    },
  };
};
