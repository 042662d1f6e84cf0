/** The company's calendar, whatever the server's time zone. China keeps no daylight saving, but other zones do, so Intl decides. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (timeZone: string): Intl.DateTimeFormat => {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      weekday: 'short',
    });
    formats.set(timeZone, format);
  }
  return format;
};

export interface LocalTime {
  /** `20260128` */
  day: string;
  /** Minutes since local midnight. */
  minute: number;
  second: number;
  /** 0 Sunday … 6 Saturday. */
  weekday: number;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

export const defaultTimeZone = 'Asia/Shanghai';

export const localTime = (at: Date, timeZone = defaultTimeZone): LocalTime => {
  const part: Record<string, string> = {};
  for (const { type, value } of formatFor(timeZone).formatToParts(at)) part[type] = value;
  return {
    day: `${part['year']}${part['month']}${part['day']}`,
    minute: Number(part['hour']) * 60 + Number(part['minute']),
    second: Number(part['second']),
    weekday: weekdays.indexOf(part['weekday'] ?? 'Sun'),
  };
};

/** The company's day of an instant, `20260128`. */
export const companyDay = (at: Date, timeZone = defaultTimeZone): string => localTime(at, timeZone).day;

/** Minutes since midnight as a clock shows them: `09:05`. */
export const clockWords = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
