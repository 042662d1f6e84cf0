/** A body as it came, kept before anything is understood of it. */
export interface RawBody {
  /** Its content type, without parameters; empty when none was named. */
  type: string;
  text: string;
}

/** More in one push would keep a process busy for minutes. */
export const maxLeadsOfPush = 1000;

/** Why a kept arrival made no lead yet, by what an operations person reads. */
export const rejectReasons = {
  unreadable: '内容既不是 JSON 也不是表单，无法解析',
  several: '一次推来了多条；重试时逐条收下',
  'too-many': `一次推来的超过 ${maxLeadsOfPush} 条，请让对方分批推送`,
  shape: '有字段的类型或写法不对，请改正，或在「对应字段」里对上',
  nothing: '没有取到姓名、电话、邮箱、微信中的任何一项，请检查字段对应',
  robot: '隐藏栏被填写，疑似机器人',
  failed: '对应字段时程序出错，请联系管理员修复后重试',
} as const;
export type RejectReason = keyof typeof rejectReasons;

/** `several`: one push of many leads, each to be read by itself. */
export type ParsedBody = { body: Record<string, unknown> } | { several: unknown[] } | { rejected: Extract<RejectReason, 'unreadable'> };

const isBody = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A list of one is that one. */
export const parsedOf = (value: unknown): ParsedBody => {
  if (Array.isArray(value) && value.length > 1) return { several: value };
  const one = Array.isArray(value) ? value[0] : value;
  return isBody(one) ? { body: one } : { rejected: 'unreadable' };
};

const json = (text: string): ParsedBody => {
  try {
    return parsedOf(JSON.parse(text));
  } catch {
    return { rejected: 'unreadable' };
  }
};

/** Fields of a form; one given several times becomes a list. */
const fields = (text: string): ParsedBody => {
  const body = new Map<string, string | string[]>();
  for (const [key, value] of new URLSearchParams(text)) {
    const before = body.get(key);
    body.set(key, before === undefined ? value : [before, value].flat());
  }
  return body.size > 0 ? { body: Object.fromEntries(body) } : { rejected: 'unreadable' };
};

/** Reads a body by what it looks like, and by its type only in doubt: senders name it wrongly too often. Never throws. */
export const parseBody = ({ type, text }: RawBody): ParsedBody => {
  const trimmed = text.replace(/^\ufeff/, '').trim();
  if (/^[{[]/.test(trimmed)) return json(trimmed);
  if (/urlencoded/i.test(type) || (!/json/i.test(type) && /^[^\s=&<>]+=/.test(trimmed))) return fields(trimmed);
  return { rejected: 'unreadable' };
};
