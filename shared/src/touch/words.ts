import { touchKinds, touchSteps } from './choices';
import type { Touch } from './touch';

/** `电话：确认了 3 台的交期。方案比对：我方…；达成共识 …；阻塞点 …；附纪要` */
export const touchWords = ({ kind, summary, step, audio }: Touch): string => {
  const head = `${touchKinds[kind]}：${summary}${audio ? '（有录音）' : ''}`;
  if (!step) return head;
  const lists = [
    ...step.parameters.map(({ name, value }) => `${name} ${value}`),
    ...step.rivals.map(({ name, ours, theirs }) => `我方 ${ours}，${name} ${theirs}`),
    ...step.people.map(({ name, view }) => `${name}：${view}`),
  ];
  const parts = [...lists, `达成共识 ${step.consensus}`, `阻塞点 ${step.blocker}`, step.file ? '附文件' : '附纪要'];
  return `${head}。${touchSteps[step.step]}：${parts.join('；')}`;
};
