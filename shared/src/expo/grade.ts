import { type Grade, type Interaction, interactions, type Stay } from './interactions';
import type { ExpoRules, GradeRule } from './settings';

/** What the stays of one visitor come to. */
export interface Attention {
  booths: number;
  /** Whole minutes at booths, counted once where two stays overlap: nobody stands in two places. */
  minutes: number;
  interactions: Interaction[];
}

const minuteMs = 60_000;

/** Of a stay that was never ended only the arrival is known; one that was left running counts up to the limit. */
const spanOf = (stay: Stay, longestMinutes: number): [number, number] | null => {
  if (stay.until === null) return null;
  const from = new Date(stay.from).getTime();
  const to = Math.min(new Date(stay.until).getTime(), from + longestMinutes * minuteMs);
  return to > from ? [from, to] : null;
};

export const attentionOf = (stays: readonly Stay[], longestMinutes: number): Attention => {
  const spans = stays.flatMap((stay) => [spanOf(stay, longestMinutes) ?? []]).filter((span) => span.length > 0) as [number, number][];
  let total = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const [from, to] of spans.sort((a, b) => a[0] - b[0])) {
    total += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  const asked = new Set(stays.flatMap((stay) => stay.interactions));
  return {
    booths: new Set(stays.map(({ booth }) => booth)).size,
    minutes: Math.floor(total / minuteMs),
    interactions: (Object.keys(interactions) as Interaction[]).filter((id) => asked.has(id)),
  };
};

/** A measure set to 0 asks for nothing and so proves nothing. */
const meets = (attention: Attention, rule: GradeRule): boolean => {
  if (rule.atOnce.some((id) => attention.interactions.includes(id))) return true;
  const { booths, minutes, interactions: asked } = attention;
  const measures: [number, number][] = [
    [booths, rule.booths],
    [minutes, rule.minutes],
    [asked.length, rule.interactions],
  ];
  return measures.filter(([is, least]) => least > 0 && is >= least).length >= rule.need;
};

export interface Graded {
  grade: Grade;
  /** 到过 3 个展位，停留 25 分钟，演示、询价 */
  why: string;
}

/** A6: A if A's rule is met, else B if B's is, else C; and the facts it was judged by. */
export const gradeOf = (stays: readonly Stay[], rules: ExpoRules): Graded => {
  const attention = attentionOf(stays, rules.longestStayMinutes);
  const grade = meets(attention, rules.A) ? 'A' : meets(attention, rules.B) ? 'B' : 'C';
  const asked = attention.interactions.map((id) => interactions[id]).join('、');
  const words = [
    `到过 ${attention.booths} 个展位`,
    attention.minutes > 0 ? `停留 ${attention.minutes} 分钟` : '停留未计时',
    ...(asked ? [asked] : []),
  ];
  return { grade, why: words.join('，') };
};
