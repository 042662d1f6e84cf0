import type { Cause } from '@tongguan/shared/golive/causes';
import { type Finding, fail, unsure } from '@tongguan/shared/golive/finding';
import type { GoLiveItem } from '@tongguan/shared/golive/items';
import type { ProbeAnswer } from '../wecom/probe';

/** What an error code means for whoever sets WeCom up (D90313). */
const meanings: Record<number, Cause> = {
  40001: 'secret',
  40013: 'corpid',
  40056: 'agent-of-other-secret',
  40063: 'empty-parameter',
  41002: 'empty-parameter',
  41004: 'empty-parameter',
  41011: 'empty-parameter',
  48001: 'api-forbidden',
  48002: 'api-forbidden',
  50003: 'agent-closed',
  60011: 'range-lacks',
  60020: 'ip-not-trusted',
  84074: 'customers-not-callable',
  301002: 'agent-of-other-secret',
};

const passing = [-1, 6000, 45009, 45033];

/** The finding for an answer that was not the wished one; a code nobody foresaw is named by its number. */
export const refusalOf = (item: GoLiveItem, { errcode }: ProbeAnswer): Finding => {
  if (errcode === null) return fail(item, 'wecom-unreachable');
  if (passing.includes(errcode)) return unsure(item, 'api-busy', String(errcode));
  const cause = meanings[errcode];
  return cause ? fail(item, cause, `错误码 ${errcode}`) : fail(item, 'api-refused', `错误码 ${errcode}`);
};
