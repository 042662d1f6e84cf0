export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** As a string reads after a stay in the database, which keeps UTF-8: half a surrogate pair becomes U+FFFD there. */
const asKept = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd');

/** One text for one value: keys sorted, undefined left out, as RFC 8785 for the values events are made of (strings, integers, booleans, null). */
export const canonical = (value: Json): string => {
  if (typeof value === 'string') return JSON.stringify(asKept(value));
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) parts.push(`${JSON.stringify(asKept(key))}:${canonical(item)}`);
  }
  return `{${parts.join(',')}}`;
};
