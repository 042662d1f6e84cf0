import { Button, Text, View } from '@tarojs/components';
import type { Output } from '../api/client';
import { Tag } from './tag';
import { momentWords } from './time-words';

export type Approval = Output<'approval.list'>['approvals'][number];

interface Props {
  approvals: readonly Approval[];
  now: number;
  onPick: (approval: Approval) => void;
}

/** 待我审批: whose lead, which stage's credentials, who asks since when. */
export const ApprovalList = ({ approvals, now, onPick }: Props) => (
  <View className="list" role="list">
    {approvals.map((approval) => (
      <View key={`${approval.lead.id} ${approval.stage}`} className="list-row" role="listitem">
        <Button className="list-item" data-testid="approval-item" data-no={approval.lead.no} onClick={() => onPick(approval)}>
          <Text className="list-lines">
            <Text className="list-top">
              <Text className="list-name">{approval.lead.contactName}</Text>
              <Text className="list-company">{approval.lead.company ?? '公司未填'}</Text>
              <Tag tone="amber">{approval.stageLabel}</Tag>
            </Text>
            <Text className="list-bottom">
              <Text className="number">{approval.lead.no}</Text>
              <Text className="list-owner number">
                {approval.requester} · {momentWords(approval.at, now)}
              </Text>
            </Text>
          </Text>
          <Text className="list-action">审批</Text>
        </Button>
      </View>
    ))}
  </View>
);
