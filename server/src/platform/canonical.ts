export type Json = string | number | boolean | null | Json[] | { [key: string]: Json | undefined };

/** One text for one value: keys sorted, undefined left out, as RFC 8785 for the values events are made of (strings, integers, booleans, null). */
export const canonical = (value: Json): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(item)}`);
  }
  return `{${parts.join(',')}}`;
};
