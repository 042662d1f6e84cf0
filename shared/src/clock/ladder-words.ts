import type { Recipient, Rung } from './settings';

export const recipientLabels: Readonly<Record<Recipient, string>> = {
  owner: '负责人',
  previous: '原负责人',
  supervisor: '主管',
  head: '部门负责人',
  executive: '高管',
};

/** What happened to a lead, of which somebody is told. */
export const rungLabels: Readonly<Record<Rung, string>> = {
  reminded: '还没开始跟进',
  'passed-up': '负责人转给主管',
  reclaimed: '超时收回',
  'handed-up': '第二次收回',
  unassigned: '没有人能接',
  breached: '服务承诺没做到',
  unclaimed: '看板上没人认领',
};
