import { Text, View } from '@tarojs/components';
import type { GateView } from '../gate/view';
import { ActionButton } from './button';
import { DecideApproval } from './decide-approval';
import type { GateActions, GateBusy } from './gate-actions';
import { Tag, type Tone } from './tag';
import { momentWords } from './time-words';

interface Props {
  gate: GateView;
  now: number;
  busy: GateBusy;
  sought: boolean;
  actions: GateActions;
}

interface Standing {
  tone: Tone;
  tag: string;
  words: string;
}

/** Where the approval stands, in a tag and a sentence. */
export const approvalStanding = ({ approval, missing }: Pick<GateView, 'approval' | 'missing'>, now: number): Standing => {
  const lacking = missing.filter(({ what }) => what === 'credential').length;
  const again = lacking > 0 ? `还差 ${lacking} 项凭证，补齐后再提交。` : '可以重新提交。';
  switch (approval?.state) {
    case 'requested':
      return { tone: 'amber', tag: '审批中', words: `${approval.requester} 提交于 ${momentWords(approval.at, now)}，等主管或审核决定。` };
    case 'approved':
      return missing.some(({ what }) => what === 'approval')
        ? { tone: 'amber', tag: '审批已失效', words: `${approval.decider ?? '审批人'} 同意之后，凭证有变动。${again}` }
        : { tone: 'green', tag: '已通过', words: `${approval.decider ?? '审批人'} 同意于 ${momentWords(approval.at, now)}。` };
    case 'rejected':
      return { tone: 'red', tag: '已驳回', words: `${approval.decider ?? '审批人'} 驳回于 ${momentWords(approval.at, now)}。${again}` };
    default:
      return { tone: 'calm', tag: '未提交', words: lacking > 0 ? `还差 ${lacking} 项凭证，补齐后提交。` : '凭证齐了，可以提交。' };
  }
};

/** 审批: asking for it, waiting for it, its outcome, and the two buttons of whoever decides. */
export const ApprovalState = ({ gate, now, busy, sought, actions }: Props) => {
  const { approval, may } = gate;
  const standing = approvalStanding(gate, now);
  const again = approval !== null && approval.state !== 'withdrawn';
  return (
    <View
      className={`approval${sought ? ' flash' : ''}`}
      id="gate-approval"
      role="group"
      aria-label="审批"
      data-testid="approval"
      data-state={approval?.state ?? 'none'}
    >
      <View className="approval-head">
        <Text className="approval-title">审批</Text>
        <Tag tone={standing.tone} testId="approval-state">
          {standing.tag}
        </Tag>
      </View>
      {approval?.state === 'rejected' && approval.reason ? (
        <Text className="approval-reason" data-testid="approval-reason">
          {approval.reason}
        </Text>
      ) : null}
      <Text className="approval-words">{standing.words}</Text>
      {may.request ? (
        <ActionButton kind="primary" busy={busy === 'request'} disabled={busy !== null} onTap={actions.request} testId="request-approval">
          {again ? '重新提交审批' : '提交审批'}
        </ActionButton>
      ) : null}
      {may.withdraw && !may.decide ? (
        <ActionButton busy={busy === 'withdraw'} disabled={busy !== null} onTap={actions.withdraw} testId="withdraw-approval">
          撤回审批
        </ActionButton>
      ) : null}
      {may.decide ? <DecideApproval busy={busy} onDecide={actions.decide} /> : null}
    </View>
  );
};
