/** A path such as `entry.field_1`, `list[0].name` or `formDetail[name=姓名].value`. A text that holds JSON is entered like the object it holds. */
const step = /^([^[\]]*)((?:\[[^[\]]*\])*)$/;

const maxDepth = 8;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** 腾讯广告 sends `bundle` as a text that holds JSON. */
export const entered = (value: unknown): unknown => {
  if (typeof value !== 'string' || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value; // a text that only begins like JSON is a text
  }
};

const own = (value: unknown, key: string): unknown => {
  const inside = entered(value);
  return isObject(inside) && Object.hasOwn(inside, key) ? inside[key] : undefined;
};

const picked = (value: unknown, selector: string): unknown => {
  const list = entered(value);
  if (!Array.isArray(list)) return undefined;
  const [key, wanted] = selector.split(/=(.*)/s);
  if (wanted === undefined) return list[Number(selector)];
  return list.find((item) => wordsOf(own(item, key!)) === wanted);
};

/** What stands at a path, or undefined. Never throws. */
export const readPath = (body: unknown, path: string): unknown => {
  if (path === '') return undefined;
  // A key may itself hold a dot.
  const whole = own(body, path);
  if (whole !== undefined) return whole;
  let value: unknown = body;
  for (const part of path.split('.')) {
    const [, key, selectors] = step.exec(part) ?? [];
    if (key === undefined) return undefined;
    if (key !== '') value = own(value, key);
    for (const [, selector] of (selectors ?? '').matchAll(/\[([^[\]]*)\]/g)) value = picked(value, selector!);
    if (value === undefined || value === null) return undefined;
  }
  return value;
};

/** Names under which form tools hide the word itself: `{value, verified}`, `{label}`, `{name}`, `{text}`. */
const wordKeys = ['value', 'label', 'name', 'text'];

/** Any value as words: choices joined by 、, an address by its parts, `{value, verified}` by its value. null: nothing is said. */
export const wordsOf = (value: unknown, depth = 0): string | null => {
  if (typeof value === 'string') return value.trim() || null;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (!isObject(value) || depth > maxDepth) return null;
  if (Array.isArray(value)) return joined(value, '、', depth);
  const key = wordKeys.find((one) => Object.hasOwn(value, one) && value[one] !== null);
  return key ? wordsOf(value[key], depth + 1) : joined(Object.values(value), ' ', depth);
};

const joined = (values: unknown[], by: string, depth: number): string | null =>
  values
    .map((item) => wordsOf(item, depth + 1))
    .filter((words) => words !== null)
    .join(by) || null;

/** Every path of a body that leads to words, for whoever maps it. At most `most`. */
export const pathsIn = (body: unknown, most = 200): { path: string; words: string }[] => {
  const found: { path: string; words: string }[] = [];
  const walk = (value: unknown, path: string, depth: number): void => {
    if (found.length >= most || depth > maxDepth) return;
    if (Array.isArray(value)) {
      if (value.every((item) => !isObject(item))) add(path, value);
      else for (const [i, item] of value.entries()) walk(item, `${path}${selectorOf(item, i)}`, depth + 1);
    } else if (isObject(value)) for (const [key, item] of Object.entries(value)) walk(item, path ? `${path}.${key}` : key, depth + 1);
    else add(path, value);
  };
  const add = (path: string, value: unknown): void => {
    const words = wordsOf(value);
    if (words !== null && path !== '') found.push({ path, words });
  };
  walk(body, '', 0);
  return found;
};

/** A list of named answers is better entered by name than by place. */
const selectorOf = (item: unknown, place: number): string => {
  const name = wordsOf(own(item, 'name'));
  return name && name.length <= 40 && !/[[\]=.]/.test(name) && own(item, 'value') !== undefined ? `[name=${name}]` : `[${place}]`;
};
