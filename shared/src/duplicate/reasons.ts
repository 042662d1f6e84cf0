/** From here a person is asked whether two leads are one. */
export const askFrom = 0.85;

export const reasonFields = ['phone', 'email', 'wechat', 'name', 'company', 'region'] as const;

/** How the two sides of a field stand to each other. */
export const relations = [
  'same',
  'sound',
  'slip',
  'short',
  'abbreviation',
  'title',
  'part',
  'masked',
  'extension',
  'line',
  'hotline',
  'shared',
  'branch',
  'related',
  'apart',
  'conflict',
  'different',
  'unknown',
] as const;

export type ReasonField = (typeof reasonFields)[number];
export type Relation = (typeof relations)[number];

export interface DuplicateReason {
  field: ReasonField;
  how: Relation;
  /** In log odds: above 0 it speaks for one lead, below for two. */
  weight: number;
}

export const fieldLabels: Record<ReasonField, string> = {
  phone: '电话',
  email: '邮箱',
  wechat: '微信',
  name: '姓名',
  company: '公司',
  region: '地区',
};

const words: Record<Relation, string> = {
  same: '相同',
  sound: '读音相同',
  slip: '只差一个字',
  short: '是简称',
  abbreviation: '是缩写',
  title: '姓氏相同，一方只留了称呼',
  part: '部分相同',
  masked: '与打码的号码相符',
  extension: '总机和分机都相同',
  line: '总机相同',
  hotline: '客服号码相同',
  shared: '公用信箱相同',
  branch: '同一字号，不在一地',
  related: '同一字号，不是一家',
  apart: '不在一地',
  conflict: '不可能是一个人',
  different: '不同',
  unknown: '不清楚',
};

/** One reason as a person reads it: `电话 只差一位`. */
export const reasonWords = ({ field, how }: Pick<DuplicateReason, 'field' | 'how'>): string =>
  `${fieldLabels[field]}${field === 'phone' && how === 'slip' ? '只差一位' : words[how]}`;
