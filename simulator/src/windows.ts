import type { World } from './world';

/** Counts a hit in a sliding window; false when `most` are already inside it (the hit is then not counted). */
export function takeSlot(world: World, key: string, most: number, windowMs: number): boolean {
  if (!hasSlot(world, key, most, windowMs)) return false;
  world.live.windows.get(key)!.push(world.now());
  return true;
}

export function hasSlot(world: World, key: string, most: number, windowMs: number): boolean {
  const since = world.now() - windowMs;
  const hits = (world.live.windows.get(key) ?? []).filter((at) => at > since);
  world.live.windows.set(key, hits);
  return hits.length < most;
}

/** Counts a hit in a fixed window of the clock, whose cost does not grow with the traffic. False once `most` is passed. */
export function takeInMinute(world: World, key: string, most: number): boolean {
  const minute = Math.floor(world.now() / 60_000);
  const [at = minute, count = 0] = world.live.windows.get(key) ?? [];
  const next = at === minute ? count + 1 : 1;
  world.live.windows.set(key, [minute, next]);
  return next <= most;
}
