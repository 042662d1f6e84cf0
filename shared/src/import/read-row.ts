import { cleanText, type Phone } from '../arrival/clean';
import { factsOfForm } from '../arrival/facts';
import { leadFlags } from '../lead/choices';
import type { ImportForm } from './contract';
import type { ImportField, ImportMapping } from './fields';
import { readMoment } from './read-moment';

/** Why a row is no lead. */
export const skipReasons = {
  empty: '没有姓名，也没有任何联系方式',
  erased: '此人已要求删除个人数据',
  failed: '系统出错，请稍后单独导入这一行',
} as const;
export type SkipReason = keyof typeof skipReasons;

/** What is odd about a row that is taken in all the same. */
export const rowFindings = {
  'phone-invalid': leadFlags['phone-invalid'],
  'phone-masked': leadFlags['phone-masked'],
  'phone-missing': '没有电话',
  'phone-service': leadFlags['phone-service'],
  'email-invalid': leadFlags['email-invalid'],
  'email-typo': leadFlags['email-typo'],
  'wechat-doubtful': leadFlags['wechat-doubtful'],
  'time-unreadable': '时间看不懂，按导入时间记',
  'time-ahead': '时间在将来，按导入时间记',
} as const;
export type RowFinding = keyof typeof rowFindings;

export interface RowReading {
  /** Null: the row is left out, and why. */
  form: ImportForm | null;
  skip: SkipReason | null;
  findings: RowFinding[];
  /** The usable phone: what tells a person who stands in a file twice. */
  phone: Phone | null;
  capturedAt: Date | null;
}

const longest: Record<ImportField, number> = {
  name: 200,
  phone: 200,
  email: 200,
  wechat: 200,
  company: 200,
  industry: 200,
  region: 200,
  topic: 2000,
  campaign: 200,
  firstPage: 2000,
  referrer: 2000,
  device: 200,
  capturedAt: 200,
  author: 60,
};

const shown = [
  'phone-invalid',
  'phone-masked',
  'phone-missing',
  'phone-service',
  'email-invalid',
  'email-typo',
  'wechat-doubtful',
] as const;

/** What only the sheet itself says: an arrival no longer knows of it. */
export type TimeFinding = Extract<RowFinding, `time-${string}`>;
export const timeFindingOf = (findings: readonly RowFinding[]): TimeFinding | undefined =>
  findings.find((finding): finding is TimeFinding => finding.startsWith('time-'));

/** What is odd about a row by its own words; `at`: an ISO instant. */
export const findingsOf = (form: ImportForm, at: string): RowFinding[] => {
  const { flags } = factsOfForm(form, at);
  return shown.filter((flag) => flags.includes(flag));
};

/** One row as the intake will take it: cells by the mapping, the time in the company's zone. `now` is when it is read. */
export const readRow = (cells: readonly string[], mapping: ImportMapping, now: Date, timeZone?: string): RowReading => {
  const said: Partial<Record<ImportField, string>> = {};
  for (const [at, field] of mapping.entries()) {
    const words = field ? cleanText(cells[at], longest[field]) : null;
    if (field && words) said[field] = words;
  }
  const { capturedAt: typed, author, ...rest } = said;
  const findings: RowFinding[] = [];
  const moment = typed ? readMoment(typed, timeZone) : null;
  if (typed && !moment) findings.push('time-unreadable');
  if (moment && moment > now) findings.push('time-ahead');
  const capturedAt = moment && moment <= now ? moment : null;
  const form: ImportForm = {
    ...rest,
    ...(capturedAt ? { capturedAt: capturedAt.toISOString() } : {}),
    ...(author ? { author } : {}),
  };
  const facts = factsOfForm(form, now.toISOString());
  findings.push(...shown.filter((flag) => facts.flags.includes(flag)));
  if (!facts.name && !facts.phone && !facts.email && !facts.wechat)
    return { form: null, skip: 'empty', findings: [], phone: null, capturedAt: null };
  return { form, skip: null, findings, phone: facts.phone, capturedAt };
};
