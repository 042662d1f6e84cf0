/** Names of the groups of settings, as people know them. */
export const settingNames: Readonly<Record<string, string>> = {
  routing: '分配规则',
  clocks: '时间规则',
  gate: '通关规则',
  customers: '客户类型',
  verification: '客户核验',
  friends: '企业微信好友',
  expo: '展会',
  tags: '标签规则',
  rivals: '竞品对比矩阵',
  import: '导入',
  sources: '来源',
  messages: '消息规则',
  tasks: '待办模板',
  appointments: '企业微信日程',
};
