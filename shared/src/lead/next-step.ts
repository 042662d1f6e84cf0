import { stepWords } from '../canvas/step-words';
import type { BudgetBand, DecisionRole, LeadStatus } from './choices';

export interface NextStepFacts {
  status: LeadStatus;
  hasPhone: boolean;
  topic: string | null;
  company: string | null;
  budgetBand: BudgetBand | null;
  decisionRole: DecisionRole | null;
  /** What the last follow-up promised. */
  canvas: { next: { action: string; deliverable: string } } | null;
}

/** What the rep should do now, in one sentence, from what is known. The first thing missing on the way wins. */
export const nextStep = (facts: NextStepFacts): string => {
  if (facts.status === 'unassigned') return '等待分配给销售';
  if (facts.status === 'closed') return '这条线索已结束';
  const about = facts.topic ? `，从「${facts.topic}」聊起` : '';
  if (facts.status === 'assigned') return facts.hasPhone ? `点「开始跟进」后致电${about}` : `点「开始跟进」后在微信联系${about}`;
  if (facts.canvas) return stepWords(facts.canvas.next);
  if (!facts.decisionRole) return '弄清对方在采购中的角色';
  if (!facts.budgetBand) return '问清预算范围';
  if (!facts.company) return '补上公司名称';
  return '约定下一次沟通的时间和内容';
};
