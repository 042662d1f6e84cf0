/** How far a message has come, as lists show it. */
export const messageStates = {
  waiting: '待发送',
  sent: '已送达',
  gathered: '合并发送',
  withdrawn: '已撤回',
  erased: '资料已删除，未发',
  dead: '发送失败',
  discarded: '已放弃',
} as const;
export type MessageState = keyof typeof messageStates;
export const messageStateIds = Object.keys(messageStates) as [MessageState, ...MessageState[]];

/** What was pressed on a card, by the first word of the button's key. */
export const pressWords: Readonly<Record<string, string>> = {
  start: '开始跟进',
  done: '已处理',
  later: '稍后提醒 1h',
  pass: '转给主管',
  'task-done': '已处理',
  'task-later': '稍后提醒 1h',
  'task-pass': '转给主管',
  approve: '同意',
  reject: '驳回',
  notsame: '不是同一个',
};

/** Why a message that could not be delivered is let go. */
export const discardReasons = { told: '已另行告知', stale: '已经过时', receiver: '收件人不对', other: '其他' } as const;
export type DiscardReason = keyof typeof discardReasons;
export const discardReasonIds = Object.keys(discardReasons) as [DiscardReason, ...DiscardReason[]];

/** WeCom's codes that an operator can do something about, in words (D90313). */
const codes: Readonly<Record<string, string>> = {
  81013: '收件人不在应用可见范围，或没有许可',
  60011: '应用没有给这位成员发消息的权限',
  60111: '企业微信里没有这位成员',
  46004: '企业微信里没有这位成员',
  50002: '成员不在应用可见范围',
  41054: '成员还没有激活企业微信',
};

/** The beginnings of a text's codes that somebody can do something about, in words; the provider's own are Tencent Cloud's. */
const smsCodes: readonly (readonly [beginning: string, words: string])[] = [
  ['refused', '这个号码收不到短信'],
  ['unreachable', '短信平台没有应答'],
  ['busy', '短信平台忙'],
  ['limit of one person', '给这个人发得太密'],
  ['LimitExceeded', '超过了短信平台的限额'],
  ['InvalidParameterValue.IncorrectPhoneNumber', '手机号不对'],
  ['FailedOperation.PhoneNumberInBlacklist', '这个号码退订了短信'],
  ['FailedOperation.InsufficientBalance', '短信余额不足'],
  ['FailedOperation.Signature', '短信签名没有通过审核'],
  ['FailedOperation.Template', '短信模板没有通过审核'],
];

const smsWords = (code: string): string => {
  const known = smsCodes.find(([beginning]) => code.startsWith(beginning));
  return known ? `短信没有发出：${known[1]}` : `短信没有发出（${code}）`;
};

/** `81013 message/send` as a person reads it; what is not WeCom's own is a fault of the program or the database. */
export const failureWords = (reason: string): string => {
  if (reason.startsWith('sms ')) return smsWords(reason.slice(4));
  const code = /^-?\d+/.exec(reason)?.[0];
  if (!code) return `处理出错（${reason}）`;
  return codes[code] ?? `企业微信没有接受（${code}）`;
};
