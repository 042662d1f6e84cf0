import { type Channel, channels } from '../lead/choices';
import { type Limit, limits } from './grades';

/** What is wrong with one leaf of the rules, as the schema says it. */
export interface RuleIssue {
  path: readonly PropertyKey[];
  code?: string;
  message: string;
  minimum?: unknown;
  maximum?: unknown;
}

const one = (part: PropertyKey | undefined): string => (typeof part === 'number' ? `第 ${part + 1} 个` : '');

/** By the first word of the path; the rest of it is given. */
const places: Readonly<Record<string, (rest: readonly PropertyKey[]) => string>> = {
  limits: ([limit, what]) =>
    `响应时限 · ${limits[limit as Limit] ?? ''}${what === 'remind' ? ' · 提醒' : what === 'reclaim' ? ' · 收回' : ''}`,
  levels: ([level]) => `服务承诺 · ${level === 'assigned' ? '分配' : '首次跟进'}`,
  told: () => '通知谁',
  stepLadder: ([n]) => `下一步过期上报${typeof n === 'number' ? ` · 第 ${n + 1} 级` : ''}`,
  cooldownMinutes: () => '收回后不再分给原负责人',
  retryMinutes: () => '没人能接时多久再试',
  workingHours: ([what]) => (what === 'holidays' ? '放假' : what === 'workdays' ? '调休上班' : '工作时间'),
  labels: ([what, which]) => {
    if (what === 'sourceWeights') return `来源权重 · ${channels[which as Channel] ?? String(which)}`;
    return what === 'gradeScores' ? '等级分' : what === 'grades' ? '预算等级' : '响应时限的质量分';
  },
  weights: () => '负载权重',
  cap: () => '每人在手上限',
  reps: () => '单个人的安排',
  groups: ([n]) => `${one(n)}小组`,
  board: () => '认领看板',
  fairness: ([what]) => (what === 'least' ? '公平：至少分到' : '公平：质量偏差'),
};

const wrong = ({ code, message, minimum, maximum }: RuleIssue): string => {
  if (/\p{Script=Han}/u.test(message)) return message;
  if (code === 'invalid_type') return '要填一个数';
  if (code === 'too_small') return `不能小于 ${minimum}`;
  if (code === 'too_big') return `不能大于 ${maximum}`;
  return '填得不对';
};

/** As whoever edits the rules reads it: 「响应时限 · ≤ 2 小时 · 提醒：要填一个数」. */
export const ruleProblem = (issue: RuleIssue): string => {
  const [first, ...rest] = issue.path;
  const place = places[String(first)]?.(rest);
  return place ? `${place}：${wrong(issue)}` : wrong(issue);
};
