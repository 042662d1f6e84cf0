import type { Cause } from './causes';
import type { GoLiveGroup, GoLiveItem } from './items';

/** `warn` works, but should not stay so; `unsure`: could not be looked at. */
export const goLiveStates = ['pass', 'fail', 'warn', 'unsure'] as const;
export type GoLiveState = (typeof goLiveStates)[number];

/** What one check found. `detail` holds what differs from one installation to the next: a number, an address, a name; never a secret. */
export interface Finding {
  item: GoLiveItem;
  state: GoLiveState;
  cause?: Cause;
  detail?: string;
}

/** A finding in words, the same for the page and for the command. */
export interface FindingView {
  item: GoLiveItem;
  group: GoLiveGroup;
  title: string;
  state: GoLiveState;
  /** Empty where all is well and there is nothing to add. */
  what: string;
  where: string;
}

export const stateWords: Record<GoLiveState, string> = { pass: '通过', fail: '未通过', warn: '提醒', unsure: '无法判断' };

export const pass = (item: GoLiveItem, detail?: string): Finding => ({ item, state: 'pass', ...(detail ? { detail } : {}) });

const withCause =
  (state: GoLiveState) =>
  (item: GoLiveItem, cause: Cause, detail?: string): Finding => ({ item, state, cause, ...(detail ? { detail } : {}) });

export const fail = withCause('fail');
export const warn = withCause('warn');
export const unsure = withCause('unsure');
