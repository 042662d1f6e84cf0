import { useEffect, useState } from 'react';
import type { Approval } from '../ui/approval-list';
import { messageOf } from './message-of';
import type { Parts } from './parts';
import { useShownAgain } from './use-shown-again';

const everyMs = 10_000;

/** Kept while the app lives, so that coming back from a lead shows them at once. */
let held: readonly Approval[] | null = null;

/** What waits for this person's decision; asked again every 10 s while the page is looked at. `wanted`: the person decides at all. */
export const useApprovals = ({ api, device }: Parts, wanted: boolean) => {
  const [approvals, setApprovals] = useState(held);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async () => {
    if (!wanted) return;
    try {
      held = (await api('approval.list', {})).approvals;
      setApprovals(held);
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => {
      if (device.visible()) void load();
    }, everyMs);
    return () => clearInterval(timer);
  }, [wanted]);
  useShownAgain(device, () => void load());
  return { approvals, problem, retry: () => void load() };
};

/** The one of this lead, if it was in the list last seen. */
export const approvalOf = (lead: string): Approval | undefined => held?.find((approval) => approval.lead.id === lead);
