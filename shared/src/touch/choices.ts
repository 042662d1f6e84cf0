/** How staff reached the customer. A visit with its place is 到访签到; what was said there is put down here. */
export const touchKinds = { call: '电话', chat: '聊天', meeting: '会议', visit: '拜访' } as const;
export type TouchKind = keyof typeof touchKinds;

/** E4: 四阶触达日志. */
export const touchSteps = { screen: '初筛确认', need: '需求深挖', compare: '方案比对', chain: '决策链穿透' } as const;
export type TouchStep = keyof typeof touchSteps;

/** What a need is usually measured by; own words are possible too. */
export const usualParameters = ['数量', '技术指标', '交期', '预算', '使用环境', '现有系统'] as const;
/** How many parameters 需求深挖 asks for. */
export const needParameters = 3;

/** Nothing stands in the way of the next stage: said on purpose, not left out. */
export const noBlocker = '没有阻塞点';

/** Shorter than this no text is a record of what was said. */
export const leastMinutes = 30;

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
export const touchKindIds = keysOf(touchKinds);
export const touchStepIds = keysOf(touchSteps);
