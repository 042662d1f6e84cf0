/** Does `work` for 0 … count-1 with so many under way at once. Returns how long each took and all together, in ms. */
export const inFlight = async (
  width: number,
  count: number,
  work: (i: number) => Promise<unknown>,
): Promise<{ each: number[]; total: number }> => {
  const each: number[] = [];
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const i = next++;
      const begun = performance.now();
      await work(i);
      each.push(performance.now() - begun);
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: width }, lane));
  return { each, total: performance.now() - begun };
};
