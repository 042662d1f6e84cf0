import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type State, stateShape } from './state';
import type { World } from './world';

/** The state kept by an earlier run, or undefined when there is none that fits. A broken file is an error, not an empty world. */
export function loadState(path: string | undefined): State | undefined {
  if (!path) return undefined;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const state = JSON.parse(text) as State;
  return state.shape === stateShape ? state : undefined;
}

/** Saves after changes, at most once in `quietMs`; returns the function that saves what is still waiting. */
export function keepState(world: World, path: string | undefined, quietMs = 300): () => void {
  if (!path) return () => {};
  let timer: NodeJS.Timeout | undefined;
  mkdirSync(dirname(path), { recursive: true });
  const save = () => {
    timer = undefined;
    // A reader, or a kill in the middle, must never meet half a file: write beside it, then rename.
    writeFileSync(`${path}.part`, JSON.stringify(world.state), { mode: 0o600 });
    renameSync(`${path}.part`, path);
  };
  world.changes.on('change', () => {
    timer ??= setTimeout(save, quietMs);
  });
  return () => {
    if (!timer) return;
    clearTimeout(timer);
    save();
  };
}
