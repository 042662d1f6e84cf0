import { momentLabel } from '../clock/local-date';
import { type Breakthrough, maxBreakthroughs, type ObstacleKind } from './choices';
import { isVague, isVagueDeliverable } from './vague';
import { whenChoices } from './when';

/** What one contact with the customer came to, as the rep puts it down. */
export interface Canvas {
  breakthroughs: readonly Breakthrough[];
  /** `none`: nothing stands in the way, and what stood there before is cleared. `stands`: the one known is still there. */
  obstacle: 'none' | 'stands' | { kind: ObstacleKind; words: string | null };
  /** `at` is an ISO date. */
  next: { at: string; action: string; deliverable: string };
}

/** One unfinished part and what to do about it. */
export interface CanvasProblem {
  part: 'breakthroughs' | 'obstacle' | 'at' | 'action' | 'deliverable';
  words: string;
}

export interface CanvasFacts {
  /** What the customer asked about, as the example of a good step takes it up. */
  topic: string | null;
  /** An obstacle is known and not cleared. */
  obstacleStands: boolean;
  now: Date;
}

const yearMs = 366 * 24 * 60 * 60_000;

/** A good next step for this lead, so that a refusal shows the way: 例如：11月25日 周三 10:00 发送「边缘计算」的方案PDF，客户签字版. */
export const exampleStep = ({ topic, now }: Pick<CanvasFacts, 'topic' | 'now'>): string => {
  const about = topic && topic.length <= 20 ? `「${topic}」的` : '';
  return `例如：${momentLabel(whenChoices(now)[0]!.at)} 发送${about}方案PDF，客户签字版`;
};

/** Everything that keeps a canvas from being taken; none: it is whole. Rule 2 of the canvas: no vague next step (E2). */
export const problemsOf = (canvas: Canvas, facts: CanvasFacts): CanvasProblem[] => {
  const problems: CanvasProblem[] = [];
  const { breakthroughs, obstacle, next } = canvas;
  const at = Date.parse(next.at);
  const example = exampleStep(facts);
  if (new Set(breakthroughs).size > maxBreakthroughs)
    problems.push({ part: 'breakthroughs', words: `突破点最多选 ${maxBreakthroughs} 个` });
  if (obstacle === 'stands' && !facts.obstacleStands)
    problems.push({ part: 'obstacle', words: '没有还在的障碍，请选一项或选「没有障碍」' });
  if (typeof obstacle === 'object' && obstacle.kind === 'other' && !obstacle.words?.trim())
    problems.push({ part: 'obstacle', words: '选了「其他」，请写一句是什么障碍' });
  if (Number.isNaN(at)) problems.push({ part: 'at', words: '请选下一步的时间' });
  else if (at <= facts.now.getTime()) problems.push({ part: 'at', words: '下一步的时间已经过去，请选以后的时间' });
  else if (at > facts.now.getTime() + yearMs) problems.push({ part: 'at', words: '下一步请定在一年以内' });
  if (!next.action.trim()) problems.push({ part: 'action', words: '请选或写下一步做什么' });
  else if (isVague(next.action)) problems.push({ part: 'action', words: `「${next.action.trim()}」说不清做什么。${example}` });
  if (!next.deliverable.trim()) problems.push({ part: 'deliverable', words: '请选或写交付什么' });
  else if (isVagueDeliverable(next.deliverable))
    problems.push({ part: 'deliverable', words: `「${next.deliverable.trim()}」说不清交付什么。${example}` });
  return problems;
};

/** E5 counts a follow-up as effective when all three parts say something. */
export const isEffective = ({ breakthroughs }: Pick<Canvas, 'breakthroughs'>): boolean => breakthroughs.length > 0;
