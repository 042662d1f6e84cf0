import type { LeadSummary } from '@tongguan/shared/lead/card';
import { ActionButton } from '@tongguan/shared/ui/button';
import { LeadList } from '@tongguan/shared/ui/lead-list';
import { useState } from 'react';
import { door } from '../door';

interface Props {
  leads: readonly LeadSummary[];
  now: number;
  withOwner: boolean;
}

/** So many rows are drawn at a time: what a mini-program hands to its page at once is best kept below 50 KB. */
const step = 30;

/** Leads, each a tap from its card. */
export const LeadRows = ({ leads, now, withOwner }: Props) => {
  const [most, setMost] = useState(step);
  const more = leads.length - most;
  return (
    <>
      <LeadList leads={leads.slice(0, most)} now={now} withOwner={withOwner} onPick={({ id: lead }) => door.open('lead', { lead })} />
      {more > 0 ? (
        <ActionButton kind="quiet" onTap={() => setMost(most + step)} testId="rows-more">
          还有 {more} 条，再列一些
        </ActionButton>
      ) : null}
    </>
  );
};
