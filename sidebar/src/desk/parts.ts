import type { Parts } from '@tongguan/shared/app/parts';

/** What every page of the desk works with; made once in main.tsx. */
export type DeskParts = Pick<Parts, 'api' | 'me' | 'network' | 'device' | 'newId'>;
