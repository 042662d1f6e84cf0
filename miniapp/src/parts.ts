import type { Parts } from '@tongguan/shared/app/parts';
import { createPlatformParts } from './door/platform-parts';

/** What every screen works with; made once, when the app starts. */
export const parts: Parts = createPlatformParts();
