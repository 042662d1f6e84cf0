/** An unexplained failure of the server is taken as an answer after this many. */
export const internalTries = 5;

/** Runs `again` after `ms`; the answer cancels it. */
export type After = (ms: number, again: () => void) => () => void;

export const afterTimeout: After = (ms, again) => {
  const timer = setTimeout(again, ms);
  return () => clearTimeout(timer);
};
