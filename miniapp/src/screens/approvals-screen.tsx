import { View } from '@tarojs/components';
import type { useApprovals } from '@tongguan/shared/app/use-approvals';
import { useNow } from '@tongguan/shared/app/use-now';
import { ApprovalList } from '@tongguan/shared/ui/approval-list';
import { Empty } from '@tongguan/shared/ui/empty';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { door } from '../door';

/** 审批: the oldest wait first; a tap opens the lead at its stage panel. */
export const ApprovalsScreen = ({ approvals, problem, retry }: ReturnType<typeof useApprovals>) => {
  const now = useNow();
  if (!approvals) return problem ? <Problem message={problem} onRetry={retry} /> : <Loading words="正在取待审批…" />;
  if (approvals.length === 0)
    return <Empty title="没有等你审批的" words="销售提交凭证后，企业微信会收到卡片，这里也会列出来。" testId="empty-approvals" />;
  return (
    <View className="panel">
      <ApprovalList approvals={approvals} now={now} onPick={({ lead }) => door.open('lead', { lead: lead.id, gate: '1' })} />
    </View>
  );
};
