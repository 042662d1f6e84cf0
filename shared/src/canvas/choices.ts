/** E1: what a contact with the customer has brought; up to three at once. */
export const breakthroughs = { need: '需求确认', quote: '报价认可', chain: '决策链打通', terms: '合同条款共识' } as const;
export type Breakthrough = keyof typeof breakthroughs;
export const maxBreakthroughs = 3;

/** What stands in the way. */
export const obstacles = {
  budget: '预算审批',
  price: '价格异议',
  rival: '竞品在比',
  decider: '没见到决策人',
  technical: '技术疑虑',
  delivery: '交期',
  terms: '合同条款',
  other: '其他',
} as const;
export type ObstacleKind = keyof typeof obstacles;

/** Offered for one tap; own words are possible too. All of them pass the rule against vague words. */
export const usualActions = ['电话沟通', '上门拜访', '发送方案', '发送报价', '安排演示', '寄送样品', '约见决策人', '对接技术'] as const;
export const usualDeliverables = ['方案PDF', '报价单', '演示结论', '会议纪要', '签字确认页', '样品签收单', '测试报告', '合同初稿'] as const;

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
export const breakthroughIds = keysOf(breakthroughs);
export const obstacleIds = keysOf(obstacles);
