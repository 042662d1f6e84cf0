import { useEffect, useState } from 'react';
import type { LeadSummary } from '../lead/card';
import { messageOf } from './message-of';
import type { Parts } from './parts';
import { useShownAgain } from './use-shown-again';

const pageSize = 100;
/** So many leads are looked through; beyond it the list says so. */
export const mostLeads = 500;
const everyMs = 15_000;

interface Held {
  leads: LeadSummary[];
  /** There were more than were read. */
  cut: boolean;
}

/** Kept while the app lives, so that coming back shows it at once. */
let held: Held | null = null;

const read = async ({ api }: Pick<Parts, 'api'>): Promise<Held> => {
  const leads: LeadSummary[] = [];
  let before: string | undefined;
  do {
    const page = await api('lead.list', { limit: pageSize, ...(before ? { before } : {}) });
    leads.push(...page.leads);
    before = page.next ?? undefined;
  } while (before && leads.length < mostLeads);
  return { leads, cut: before !== undefined };
};

/** The leads in sight, the newest first; asked again every 15 s while the app is looked at. */
export const useOpenLeads = (parts: Pick<Parts, 'api' | 'device'>) => {
  const { device } = parts;
  const [found, setFound] = useState(held);
  const [problem, setProblem] = useState<string | null>(null);
  const load = async () => {
    try {
      held = await read(parts);
      setFound(held);
      setProblem(null);
    } catch (error) {
      setProblem(messageOf(error));
    }
  };
  useEffect(() => {
    void load();
    const timer = setInterval(() => {
      if (device.visible() && device.online()) void load();
    }, everyMs);
    return () => clearInterval(timer);
  }, []);
  useShownAgain(device, () => void load());
  return { leads: found?.leads ?? null, cut: found?.cut ?? false, problem, retry: () => void load() };
};
