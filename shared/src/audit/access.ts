/** 访问: what is noted though it changes no record. */
export const accessKinds = {
  'sign-in': '登录',
  'sign-out': '退出登录',
  reveal: '查看完整联系方式',
  export: '导出个人数据',
  download: '下载文件',
  'message-resent': '重发消息',
  'message-discarded': '放弃消息',
  refused: '被拒绝的操作',
} as const;
export type AccessKind = keyof typeof accessKinds;
export const accessKindIds = Object.keys(accessKinds) as [AccessKind, ...AccessKind[]];
