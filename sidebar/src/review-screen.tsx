import { approvalOf, useApprovals } from '@tongguan/shared/app/use-approvals';
import type { LeadSummary } from '@tongguan/shared/lead/card';
import { GateComing } from '@tongguan/shared/ui/gate-coming';
import { useEffect, useState } from 'react';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';

const loadGate = () => import('@tongguan/shared/ui/web-gate-part');
const everyMs = 5000;

const Whose = ({ lead }: { lead: LeadSummary }) => (
  <div className="panel review-head">
    <span className="lead-name">{lead.contactName}</span>
    <span className="lead-company">{lead.company ?? '公司未填'}</span>
    <span className="lead-meta">
      <span className="number" data-testid="lead-no">
        {lead.no}
      </span>
      <span className="lead-stage">{lead.ownerName ?? '还没有分配'}</span>
    </span>
  </div>
);

/** What a reviewer sees of a lead: whose it is, and its gate. The card itself is not theirs to read. */
export const ReviewScreen = ({ parts, lead }: { parts: Parts; lead: string }) => {
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
      if (document.visibilityState === 'visible') setBeat((count) => count + 1);
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      {whose ? <Whose lead={whose} /> : null}
      <OnDemand load={loadGate} coming={<GateComing />}>
        {({ WebGatePart }) => <WebGatePart parts={parts} lead={lead} version={beat} note={null} wanted={false} onActed={() => {}} />}
      </OnDemand>
    </>
  );
};
