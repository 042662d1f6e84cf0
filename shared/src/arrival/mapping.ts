import type { WebsiteForm } from './contract';
import { momentOf } from './moment';
import { type ParsedBody, parseBody, parsedOf, type RawBody } from './raw-body';
import { entered, readPath, wordsOf } from './read-path';

/** What a delivery may say, by the words of the mapping editor. The source channel follows from the source itself. */
export const items = {
  phone: '电话',
  email: '邮箱',
  name: '联系人',
  company: '公司',
  campaign: '活动',
  firstPage: '首次访问页',
  referrer: '来路',
  topic: '咨询内容',
  device: '设备',
  region: '地区',
  capturedAt: '进线时间',
  wechat: '微信号',
  industry: '行业',
  consent: '同意隐私说明',
} as const;
export type Item = keyof typeof items;
export const itemIds = Object.keys(items) as [Item, ...Item[]];

/**
 * Where each item stands in a source's body. Paths are tried in their order and the first that says something counts; for `topic`
 * all that say something are joined. A path that begins with `=` is the words themselves (`=春季活动`).
 */
export interface Mapping {
  items: { [item in Item]?: string[] };
  /** What names one delivery, so that a repeat of it is not a second arrival; nothing found: the body's own hash. */
  delivery: string[];
  /** Codes that a form tool sends instead of its choices' words. */
  labels: { [code: string]: string };
  /** Where the leads of one push stand, if it holds several (`data.list`); the other paths then begin at each of them. A push that is a list needs none. */
  each?: string | undefined;
}

const longest = { topic: 2000, firstPage: 2000, referrer: 2000 } as const;
const yes = /^(?:是|有|同意|已同意|on|true|yes|y|1)$/i;

/** What one path says, a code by its label. */
const said = (body: unknown, path: string, labels: Mapping['labels']): string | null => {
  if (path.startsWith('=')) return path.slice(1).trim() || null;
  const value = readPath(body, path);
  const labelled = (one: unknown): unknown => (typeof one === 'string' && Object.hasOwn(labels, one) ? labels[one] : one);
  return wordsOf(Array.isArray(value) ? value.map(labelled) : labelled(value));
};

/** The words of each item, and where they were found. */
export const readItems = (body: unknown, mapping: Mapping): { item: Item; path: string; words: string }[] =>
  itemIds.flatMap((item) => {
    const found = (mapping.items[item] ?? []).flatMap((path) => {
      const words = said(body, path, mapping.labels);
      return words === null ? [] : [{ item, path, words }];
    });
    if (item !== 'topic' || found.length < 2) return found.slice(0, 1);
    return [{ item, path: found.map(({ path }) => path).join('、'), words: found.map(({ words }) => words).join('；') }];
  });

/** A body as the form that intake cleans. What is too long is cut, what cannot be read is left out: nothing is refused here. */
export const formOf = (body: unknown, mapping: Mapping): WebsiteForm => {
  const form: Record<string, string | boolean> = {};
  for (const { item, words } of readItems(body, mapping)) {
    if (item === 'consent') form[item] = yes.test(words);
    else if (item === 'capturedAt') {
      const at = momentOf(words);
      if (at) form[item] = at;
    } else form[item] = words.slice(0, longest[item as keyof typeof longest] ?? 200);
  }
  return form as WebsiteForm;
};

/** What a push says: of one lead, or of several that stand where the mapping says. Without a list there, the push itself is the lead. Never throws. */
export const openPush = (raw: RawBody, { each }: Mapping): ParsedBody => {
  const parsed = parseBody(raw);
  if (!each || !('body' in parsed)) return parsed;
  const list = entered(readPath(parsed.body, each));
  return Array.isArray(list) && list.length > 0 ? parsedOf(list) : parsed;
};

/** The source's own name of this delivery, or null. */
export const deliveryOf = (body: unknown, mapping: Mapping): string | null => {
  const parts = mapping.delivery.map((path) => said(body, path, {})).filter((words) => words !== null);
  return parts.length === mapping.delivery.length && parts.length > 0 ? parts.join(' ').slice(0, 200) : null;
};

/** Somebody can be told apart or reached by it; without any of these there is no lead to make. */
export const saysWho = (form: WebsiteForm): boolean => [form.name, form.phone, form.email, form.wechat].some((words) => words?.trim());
