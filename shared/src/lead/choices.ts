/** Choices, not typing: every closed list of the lead card with the words a person reads. */
export const budgetBands = { under50: '<50万', from50to200: '50–200万', over200: '>200万' } as const;
export type BudgetBand = keyof typeof budgetBands;

export const decisionRoles = { selector: '技术选型人', buyer: '采购执行人', finance: '财务审批人', decider: '最终拍板人' } as const;
export type DecisionRole = keyof typeof decisionRoles;

export const leadStatuses = { unassigned: '待分配', assigned: '待跟进', started: '跟进中', closed: '已结束' } as const;
export type LeadStatus = keyof typeof leadStatuses;

export const channels = {
  website: '官网表单',
  douyin: '抖音 / 巨量',
  tencent: '腾讯广告',
  baidu: '百度营销',
  form: '表单工具',
  call: '来电',
  chat: '在线咨询',
  card: '名片',
  wecom: '企业微信好友',
  manual: '销售录入',
  expo: '展会',
  import: '表格导入',
} as const;
export type Channel = keyof typeof channels;

export const outcomes = { won: '赢单', lost: '输单' } as const;
export type Outcome = keyof typeof outcomes;

export const lostReasons = {
  price: '价格没谈拢',
  rival: '选了别家',
  budget: '预算取消',
  need: '需求没有了',
  reach: '联系不上',
  unfit: '不是目标客户',
} as const;
export type LostReason = keyof typeof lostReasons;

/** What cleansing or identity noticed; each is shown on the card, never dropped silently. */
export const leadFlags = {
  'phone-invalid': '电话号码无效，请向客户确认',
  'phone-masked': '电话号码被打码，请向客户确认',
  'phone-missing': '没有可用的电话',
  'phone-service': '留的是 400 或客服号码，找不到本人',
  'email-invalid': '邮箱格式不对，请向客户确认',
  'email-typo': '邮箱的域名可能写错了',
  'wechat-doubtful': '微信号看起来不对，可能是昵称',
  'industry-missing': '行业未填',
  'company-missing': '公司未填',
  'route-abnormal': '分配异常：超时没有开始跟进，曾被收回',
  'company-form': '公司名称的写法可能不对',
  'identity-contested': '同一号码下有姓名不同的另一位联系人，请核实是否同一人',
} as const;
export type LeadFlag = keyof typeof leadFlags;

/** Usual industries offered for one tap; own words are possible too. */
export const usualIndustries = [
  '制造业',
  '互联网',
  '金融',
  '医疗健康',
  '教育',
  '零售电商',
  '能源化工',
  '政府机构',
  '物流交通',
  '建筑地产',
] as const;

/** Usual preferences offered for one tap; own words are possible too. */
export const usualPreferences = [
  '微信沟通',
  '电话沟通',
  '上午联系',
  '下班后联系',
  '不喜欢PPT',
  '看重案例',
  '看重售后',
  '价格敏感',
] as const;

const keysOf = <T extends object>(table: T) => Object.keys(table) as [keyof T & string, ...(keyof T & string)[]];
export const budgetBandIds = keysOf(budgetBands);
export const decisionRoleIds = keysOf(decisionRoles);
export const leadStatusIds = keysOf(leadStatuses);
export const channelIds = keysOf(channels);
export const outcomeIds = keysOf(outcomes);
export const lostReasonIds = keysOf(lostReasons);
export const leadFlagIds = keysOf(leadFlags);
