import { View } from '@tarojs/components';
import type { useApprovals } from '../app/use-approvals';
import { useNow } from '../app/use-now';
import { type Approval, ApprovalList } from './approval-list';
import { Empty } from './empty';
import { Loading } from './loading';
import { Problem } from './problem';

interface Props extends ReturnType<typeof useApprovals> {
  onPick: (approval: Approval) => void;
}

/** 待我审批: the oldest wait first. */
export const Approvals = ({ approvals, problem, retry, onPick }: Props) => {
  const now = useNow();
  if (!approvals) return problem ? <Problem message={problem} onRetry={retry} /> : <Loading words="正在取待审批…" />;
  if (approvals.length === 0)
    return <Empty title="没有等你审批的" words="销售提交凭证后，企业微信会收到卡片，这里也会列出来。" testId="empty-approvals" />;
  return (
    <View className="panel list-panel">
      <ApprovalList approvals={approvals} now={now} onPick={onPick} />
    </View>
  );
};
