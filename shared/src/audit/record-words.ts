/** Names of the groups of settings, as people know them. */
export const settingNames: Readonly<Record<string, string>> = {
  routing: '分配规则',
  clocks: '时间规则',
  messages: '消息规则',
  gate: '通关规则',
  tasks: '待办模板',
  appointments: '企业微信日程',
};
