import { causes } from './causes';
import type { Finding, FindingView } from './finding';
import { goLiveItems } from './items';

/** The one place where a finding becomes words: the page and the command show the same. */
export const inWords = ({ item, state, cause, detail }: Finding): FindingView => {
  const { group, title } = goLiveItems[item];
  const { what, where } = cause ? causes[cause] : { what: '', where: '' };
  return { item, group, title, state, what: what && detail ? `${what}（${detail}）` : what || (detail ?? ''), where };
};
