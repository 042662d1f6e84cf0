import { Later } from './platform/queue/queue';
import type { WecomError } from './wecom/wecom-error';

/** What WeCom did not do now and may do later; without using up a try, since nothing is wrong with what was asked. */
export const wecomLater = ({ kind, errcode, path }: WecomError): Later =>
  new Later(kind === 'config' || kind === 'rate' ? 60_000 : 5000, `${errcode} ${path}`);
