/** Platforms of China write their own time without saying so. */
const chinaOffset = '+08:00';

const plausible = (at: Date): string | undefined => {
  const year = at.getUTCFullYear();
  return year >= 2000 && year < 2100 ? at.toISOString() : undefined;
};

/** When something was captured, as platforms write it: ISO, `2026-01-28 10:00:00`, `20260128100000`, seconds or milliseconds since 1970. undefined: cannot be read. */
export const momentOf = (words: string | null | undefined): string | undefined => {
  const text = words?.trim() ?? '';
  if (/^\d{10}$/.test(text)) return plausible(new Date(Number(text) * 1000));
  if (/^\d{13}$/.test(text)) return plausible(new Date(Number(text)));
  const compact = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  const dressed = compact ? `${compact.slice(1, 4).join('-')} ${compact.slice(4).join(':')}` : text;
  const parts =
    /^(\d{4})[-/年](\d{1,2})[-/月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?\s*(Z|[+-]\d{2}:?\d{2}|UTC)?$/.exec(
      dressed,
    );
  if (!parts) return undefined;
  const [, year, month, day, hour = '0', minute = '00', second = '00', zone] = parts;
  const two = (part: string) => part.padStart(2, '0');
  const offset = zone === 'UTC' || zone === 'Z' ? 'Z' : (zone?.replace(/^(.\d{2})(\d{2})$/, '$1:$2') ?? chinaOffset);
  const at = new Date(`${year}-${two(month!)}-${two(day!)}T${two(hour)}:${minute}:${second}${offset}`);
  return Number.isNaN(at.getTime()) ? undefined : plausible(at);
};
