/** What a message to staff is about: what rules name, and what lists show. At most five characters: a card's row shows no more. */
export const messageKinds = {
  'new-lead': '新线索',
  'arrival-again': '再次进线',
  'friend-lost': '好友已删',
  'start-reminder': '还没跟进',
  'next-step': '下一步到期',
  task: '待办到期',
  'passed-up': '下属转来',
  reclaimed: '线索收回',
  'handed-up': '请你处理',
  unassigned: '没人能接',
  breached: '服务超时',
  unclaimed: '没人认领',
  'taken-away': '已改派',
  approval: '待审批',
  decided: '审批结果',
  duplicate: '疑似重复',
  colleague: '同事在跟',
  help: '协作申请',
  verification: '客户核验',
  import: '导入结果',
  anchor: '审计锚点',
  digest: '消息汇总',
  notice: '通知',
} as const;
export type MessageKind = keyof typeof messageKinds;
export const messageKindIds = Object.keys(messageKinds) as [MessageKind, ...MessageKind[]];
