import { Review } from '@tongguan/shared/ui/review';
import { LeadGate } from '../door/lead-gate';
import { parts } from '../parts';

export const ReviewScreen = ({ lead }: { lead: string }) => (
  <Review
    parts={parts}
    lead={lead}
    gate={(beat) => <LeadGate parts={parts} lead={lead} version={beat} note={null} wanted={false} onActed={() => {}} />}
  />
);
