import { type Breakthrough, breakthroughs, type ObstacleKind, obstacles } from '@tongguan/shared/canvas/choices';
import { stepWords } from '@tongguan/shared/canvas/step-words';
import { momentLabel } from '@tongguan/shared/clock/local-date';
import type { Sealer } from '../platform/vault';
import { openObstacle, openStep } from './canvas-record';

/** Data of `lead.followed-up`; words sealed. */
export interface FollowUpData {
  breakthroughs: Breakthrough[];
  obstacle: 'none' | 'stands' | { kind: ObstacleKind; words: string | null };
  next: { at: string; action: string; deliverable: string };
  effective: boolean;
}

/** `跟进：需求确认；障碍 预算审批（卡在CFO）；下一步 1月30日 周五 10:00 发送方案，交付方案PDF` */
export const followUpWords = ({ breakthroughs: brought, obstacle, next }: FollowUpData, sealer: Sealer): string => {
  const gained = brought.map((id) => breakthroughs[id]).join('、') || '没有突破';
  const step = `${momentLabel(new Date(next.at))} ${stepWords(openStep(sealer, next))}`;
  const words = typeof obstacle === 'object' ? openObstacle(sealer, obstacle.words) : null;
  const inTheWay =
    obstacle === 'none'
      ? '没有障碍'
      : obstacle === 'stands'
        ? '原有障碍还在'
        : `障碍 ${obstacles[obstacle.kind]}${words ? `（${words}）` : ''}`;
  return `跟进：${gained}；${inTheWay}；下一步 ${step}`;
};
