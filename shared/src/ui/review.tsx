import { Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import type { Parts } from '../app/parts';
import { approvalOf, useApprovals } from '../app/use-approvals';
import type { LeadSummary } from '../lead/card';

const everyMs = 5000;

const Whose = ({ lead }: { lead: LeadSummary }) => (
  <View className="panel review-head">
    <Text className="lead-name">{lead.contactName}</Text>
    <Text className="lead-company">{lead.company ?? '公司未填'}</Text>
    <View className="lead-meta">
      <Text className="number" data-testid="lead-no">
        {lead.no}
      </Text>
      <Text className="lead-stage">{lead.ownerName ?? '还没有分配'}</Text>
    </View>
  </View>
);

interface Props {
  parts: Parts;
  lead: string;
  /** The stage panel; a new `beat` asks for it again. */
  gate: (beat: number) => ReactNode;
}

/** What a reviewer sees of a lead: whose it is, and its gate. The card itself is not theirs to read. */
export const Review = ({ parts, lead, gate }: Props) => {
  const { device } = parts;
  const { approvals } = useApprovals(parts, true);
  // Decided, it leaves the list; whose it is stays on the page.
  const [whose, setWhose] = useState<LeadSummary | undefined>(() => approvalOf(lead)?.lead);
  const [beat, setBeat] = useState(0);
  const found = approvals?.find((approval) => approval.lead.id === lead)?.lead;
  useEffect(() => {
    if (found) setWhose(found);
  }, [found]);
  // Nothing tells a reviewer that the lead has moved, so the gate is asked for now and then.
  useEffect(() => {
    const timer = setInterval(() => {
      if (device.visible()) setBeat((count) => count + 1);
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {whose ? <Whose lead={whose} /> : null}
      {gate(beat)}
    </>
  );
};
