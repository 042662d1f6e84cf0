import { readFileSync } from 'node:fs';
import { join } from 'node:path';

let held: string | undefined;

/** The script for web pages, as it lies here: it is written for browsers as they are, and there is no build. */
export const embedScript = (): string => {
  held ??= readFileSync(join(__dirname, 'embed-form.js'), 'utf8');
  return held;
};
