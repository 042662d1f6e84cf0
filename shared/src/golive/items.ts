/** The order in which an administrator works through them. */
export const goLiveGroups = ['settings', 'wecom', 'address', 'database'] as const;
export type GoLiveGroup = (typeof goLiveGroups)[number];

export const groupTitles: Record<GoLiveGroup, string> = {
  settings: '服务器设置',
  wecom: '企业微信应用',
  address: '公网地址与回调',
  database: '数据库',
};

const item = <G extends GoLiveGroup>(group: G, title: string) => ({ group, title });

/** Everything that is looked at. */
export const goLiveItems = {
  'settings.complete': item('settings', '环境变量齐全'),
  'settings.https': item('settings', '公网地址是 https'),
  'settings.keys': item('settings', '三把密钥'),
  'settings.admins': item('settings', '管理员名单'),
  'settings.erased': item('settings', '已删除个人信息的名单文件'),
  'settings.sms': item('settings', '短信（可选）'),
  'settings.disk': item('settings', '磁盘空间'),
  'wecom.secret': item('wecom', '企业 ID 与应用 Secret'),
  'wecom.ip': item('wecom', '企业可信 IP'),
  'wecom.agent': item('wecom', '应用 AgentId'),
  'wecom.domain': item('wecom', '可信域名'),
  'wecom.range': item('wecom', '应用可见范围'),
  'wecom.directory': item('wecom', '读取通讯录'),
  'wecom.ticket': item('wecom', '网页签名（JS-SDK）'),
  'wecom.customers': item('wecom', '客户联系权限'),
  'wecom.messages': item('wecom', '发送应用消息'),
  'wecom.clock': item('wecom', '本机时钟'),
  'address.reachable': item('address', '公网地址能打开'),
  'address.callback': item('address', '回调地址校验'),
  'address.called': item('address', '企业微信调用过回调'),
  'address.verify-file': item('address', '域名校验文件'),
  'database.reachable': item('database', '数据库连接'),
  'database.version': item('database', 'MongoDB 版本'),
  'database.replica-set': item('database', '副本集'),
  'database.write-concern': item('database', '写入确认'),
  'database.retry-writes': item('database', '写入重试'),
  'database.migrations': item('database', '升级步骤'),
  'database.indexes': item('database', '索引'),
  'database.rights': item('database', '数据库账号的权限'),
  'database.keys-fit': item('database', '密钥与数据相符'),
  'database.clock': item('database', '与数据库的时钟差'),
} satisfies Record<string, { group: GoLiveGroup; title: string }>;

export type GoLiveItem = keyof typeof goLiveItems;

export const itemsOf = (group: GoLiveGroup): GoLiveItem[] =>
  (Object.keys(goLiveItems) as GoLiveItem[]).filter((name) => goLiveItems[name].group === group);
