import { numberPattern, readNumber } from './number';

const parts: Record<string, number> = {
  凌晨: 6,
  一早: 9,
  清早: 9,
  早上: 9,
  早晨: 9,
  早: 9,
  上午: 10,
  中午: 12,
  下午: 14,
  傍晚: 17,
  晚上: 19,
  晚: 19,
};
/** From this part of the day on, `3点` is 15 o'clock. */
const afternoon = /中午|下午|傍晚|晚/;

const clock = new RegExp(
  `^[，,\\s]*(?:的)?(凌晨|一早|清早|早上|早晨|上午|中午|下午|傍晚|晚上|早|晚)?\\s*(?:(\\d{1,2})[:：](\\d{2})|(${numberPattern})(?:点钟?|时)(?:(半)|(一刻)|(三刻)|(${numberPattern})分)?|(下班前))?`,
);

export interface TimeRead {
  /** Minutes since midnight; null where no time was said. */
  minute: number | null;
  length: number;
}

/** The time of day that follows a day. `before` is the part of day that stood in the day itself: 明早, 今晚. */
export const readTime = (rest: string, before: string | null, workEnds: number): TimeRead => {
  const match = clock.exec(rest)!;
  const [whole, part, h, m, hours, half, quarter, three, minutes, off] = match;
  const named = part ?? before;
  const late = named !== null && named !== undefined && afternoon.test(named);
  const hour = h !== undefined ? Number(h) : hours !== undefined ? readNumber(hours) : null;
  if (off) return { minute: workEnds, length: whole.length };
  if (hour !== null && hour <= 24) {
    const extra = m !== undefined ? Number(m) : half ? 30 : quarter ? 15 : three ? 45 : minutes ? (readNumber(minutes) ?? 0) : 0;
    // Nobody meets at two in the night: 3点 without more is three in the afternoon.
    const shifted = hour < 12 && (late || (!named && hour < 7)) && !(named === '中午' && hour >= 10) ? hour + 12 : hour;
    return { minute: shifted * 60 + extra, length: whole.length };
  }
  if (named) return { minute: parts[named]! * 60, length: part ? whole.length : 0 };
  return { minute: null, length: 0 };
};
