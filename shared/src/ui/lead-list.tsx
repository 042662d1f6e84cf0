import { Button, Text, View } from '@tarojs/components';
import type { LeadSummary } from '../lead/card';
import { channels, leadStatuses } from '../lead/choices';
import { statusTone } from './status-tone';
import { stuckOf } from './stuck';
import { Tag } from './tag';
import { dueWords, momentWords } from './time-words';

/** `reason`: why it stands in this list, where that is not the same for all. */
type Listed = LeadSummary & { reason?: string };

interface Props {
  leads: readonly Listed[];
  now: number;
  /** Say whose each lead is: for whoever sees more than their own. */
  withOwner: boolean;
  testId?: string;
  /** Small word at the right edge of each line that says what a tap does. */
  action?: string;
  busy?: boolean;
  onPick: (lead: LeadSummary) => void;
}

const Line = ({ lead, now, withOwner }: { lead: Listed; now: number; withOwner: boolean }) => {
  const due = lead.due ? dueWords(lead.due, now) : null;
  const stuck = withOwner ? stuckOf(lead, now) : null;
  return (
    <>
      <Text className="list-top">
        <Text className="list-name">{lead.contactName}</Text>
        <Text className="list-company">{lead.company ?? '公司未填'}</Text>
        <Tag tone={statusTone[lead.status]}>{leadStatuses[lead.status]}</Tag>
      </Text>
      <Text className="list-bottom">
        <Text className="number">{lead.no}</Text>
        {due && !stuck ? (
          <Text className={`due due-${due.tone}`}>{due.words}</Text>
        ) : (
          <Text>{withOwner ? lead.stage : `${channels[lead.channel]} · ${momentWords(lead.createdAt, now)}`}</Text>
        )}
        {withOwner ? <Text className="list-owner">{lead.ownerName ?? '未分配'}</Text> : null}
      </Text>
      {stuck ? (
        <Text className={`list-bottom due due-${stuck.tone}`} data-testid="stuck" data-tone={stuck.tone}>
          {stuck.words}
        </Text>
      ) : null}
      {lead.reason ? (
        <Text className="list-bottom" data-testid="list-reason">
          {lead.reason}
        </Text>
      ) : null}
    </>
  );
};

export const LeadList = ({ leads, now, withOwner, testId, action, busy, onPick }: Props) => (
  <View className="list" role="list">
    {leads.map((lead) => (
      <View key={lead.id} className="list-row" role="listitem">
        <Button
          className={`list-item${withOwner && stuckOf(lead, now)?.tone === 'red' ? ' is-stuck' : ''}`}
          disabled={busy}
          data-testid={testId ?? 'list-item'}
          data-no={lead.no}
          onClick={() => onPick(lead)}
        >
          <Text className="list-lines">
            <Line lead={lead} now={now} withOwner={withOwner} />
          </Text>
          {action ? <Text className="list-action">{action}</Text> : <Text className="list-arrow" aria-hidden />}
        </Button>
      </View>
    ))}
  </View>
);
