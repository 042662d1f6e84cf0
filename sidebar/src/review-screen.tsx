import { GateComing } from '@tongguan/shared/ui/gate-coming';
import { Review } from '@tongguan/shared/ui/review';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';

const loadGate = () => import('@tongguan/shared/ui/web-gate-part');

export const ReviewScreen = ({ parts, lead }: { parts: Parts; lead: string }) => (
  <Review
    parts={parts}
    lead={lead}
    gate={(beat) => (
      <OnDemand load={loadGate} coming={<GateComing />}>
        {({ WebGatePart }) => <WebGatePart parts={parts} lead={lead} version={beat} note={null} wanted={false} onActed={() => {}} />}
      </OnDemand>
    )}
  />
);
