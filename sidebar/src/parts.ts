import type { Parts as Shared } from '@tongguan/shared/app/parts';
import type { Door } from './wecom-door';

/** What every screen works with; made once in main.tsx. */
export interface Parts extends Shared {
  door: Door;
}
