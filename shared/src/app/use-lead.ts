import { useEffect, useRef, useState } from 'react';
import { AppError } from '../api/errors';
import type { LeadCard } from '../lead/card';
import { type News, newsIn } from './changes-by-others';
import { messageOf } from './message-of';
import { overlay } from './overlay';
import type { Parts } from './parts';
import { useShownAgain } from './use-shown-again';

const everyMs = 3000;
const slowestMs = 24_000;
const newsMs = 8000;
const ownMs = 5000;

const problemOf = (error: unknown) => ({
  message: messageOf(error),
  code: error instanceof AppError ? error.code : null,
});
const gone = (error: unknown): boolean => error instanceof AppError && ['not-found', 'forbidden', 'gone'].includes(error.code);

/** One lead kept fresh: asks every 3 s while the page is looked at, and says what another person changed. */
export const useLead = ({ api, queue, cards, device }: Parts, lead: string) => {
  const [card, setCard] = useState<LeadCard | null>(() => cards.get(lead) ?? null);
  const [problem, setProblem] = useState<{ message: string; code: string | null } | null>(null);
  const [news, setNews] = useState<News | null>(null);
  const held = useRef(card);
  const lookNow = useRef(() => {});
  /** Until when what is new is the person's own doing. */
  const ownUntil = useRef(0);

  useEffect(() => {
    let over = false;
    let looking = false;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;

    const take = (answer: LeadCard, own: boolean) => {
      const before = held.current;
      // In place of a lead that was merged into another the answer is the other, whose numbers are its own.
      if (before?.id === answer.id && answer.version < before.version) return;
      const { entries, clashes } = queue.state();
      if (before) {
        const fresh = newsIn(overlay(before, entries, clashes).card, overlay(answer, entries, clashes).card, own);
        if (fresh && Date.now() > ownUntil.current) setNews(fresh);
      }
      held.current = answer;
      cards.set(answer.id, answer);
      setCard(answer);
    };
    const look = async () => {
      if (looking || over) return;
      looking = true;
      clearTimeout(timer);
      const seen = held.current;
      const waits = seen !== null && (!device.visible() || !device.online());
      try {
        if (!waits) {
          const answer = await api('lead.card', seen ? { lead, held: seen.id, since: seen.version } : { lead });
          if (over) return;
          if (answer.card) take(answer.card, false);
          failures = 0;
          setProblem(null);
        }
      } catch (error) {
        failures += 1;
        if (!over && (!held.current || gone(error))) setProblem(problemOf(error));
      }
      looking = false;
      if (!over) timer = setTimeout(look, Math.min(everyMs * 2 ** failures, slowestMs));
    };
    lookNow.current = () => void look();
    if (held.current) timer = setTimeout(look, everyMs);
    else void look();

    const stop = queue.on({ answered: (of, answer) => (of === lead || of === held.current?.id) && take(answer, true) });
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [api, queue, cards, device, lead]);

  useShownAgain(device, () => lookNow.current());

  useEffect(() => {
    if (!news) return;
    const timer = setTimeout(() => setNews(null), newsMs);
    return () => clearTimeout(timer);
  }, [news]);

  return {
    card,
    problem,
    news,
    refresh: () => lookNow.current(),
    /** The person has just moved the lead by another way than the queue: what comes now is no news. */
    acted: () => {
      ownUntil.current = Date.now() + ownMs;
      lookNow.current();
    },
  };
};
