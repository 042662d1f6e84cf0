import type { Output } from '@tongguan/shared/api/client';
import type { LeadCard } from '@tongguan/shared/lead/card';
import type { ProfileChange } from '@tongguan/shared/lead/profile-changes';
import { LeadCardView } from '@tongguan/shared/ui/lead-card';
import { QuickEdit } from '@tongguan/shared/ui/quick-edit';
import { TrailList } from '@tongguan/shared/ui/trail-list';
import { type ReactNode, useEffect, useState } from 'react';
import type { Command } from './edit-store';
import { GateComing } from './gate-coming';
import { LeadNotices } from './lead-notices';
import { Loading } from './loading';
import { newId } from './new-id';
import { OnDemand } from './on-demand';
import { overlay } from './overlay';
import type { Parts } from './parts';
import { Problem } from './problem';
import { useLead } from './use-lead';
import { useNow } from './use-now';
import { useStore } from './use-store';
import { useTrail } from './use-trail';

const loadGate = () => import('./gate-part');
const loadQr = () => import('./qr-part');
const revealMs = 60_000;

/** The whole numbers, for a minute: what was asked for once should not stay open on a desk. */
const useReveal = ({ api }: Parts, lead: string) => {
  const [revealed, setRevealed] = useState<Output<'lead.reveal'> | null>(null);
  const [revealing, setRevealing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    if (!revealed) return;
    const timer = setTimeout(() => setRevealed(null), revealMs);
    return () => clearTimeout(timer);
  }, [revealed]);
  const reveal = async () => {
    setRevealing(true);
    setProblem(null);
    try {
      setRevealed(await api('lead.reveal', { lead }));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '出错了，请重试');
    }
    setRevealing(false);
  };
  return { revealed, revealing, problem, reveal };
};

interface BodyProps {
  parts: Parts;
  card: LeadCard;
  changed: ReadonlySet<string>;
  gateWanted: boolean;
  onActed: () => void;
}

const Body = ({ parts, card, changed, gateWanted, onActed }: BodyProps) => {
  const now = useNow();
  const { entries, clashes } = useStore(parts.queue.state, parts.queue.subscribe);
  const shown = overlay(card, entries, clashes);
  const trail = useTrail(parts, card);
  const reveal = useReveal(parts, card.id);
  const [qr, setQr] = useState(false);
  const problem = reveal.problem ?? trail.problem;
  const send = (command: Command) => {
    if (!parts.me.known() && parts.network.up()) void parts.me.load().catch(() => {});
    parts.queue.add(card.id, command);
  };
  return (
    <>
      {problem ? (
        <div className="notice tone-red" role="alert">
          {problem}
        </div>
      ) : null}
      <LeadCardView
        card={shown.card}
        now={now}
        changed={changed}
        revealed={reveal.revealed}
        revealing={reveal.revealing}
        onReveal={() => void reveal.reveal()}
        onStart={() => send({ kind: 'start' })}
        onQr={() => setQr(true)}
        stage={
          <OnDemand load={loadGate} coming={<GateComing />}>
            {({ GatePart }) => (
              <GatePart
                parts={parts}
                lead={card.id}
                version={card.version}
                note={shown.card.may.start ? '点「开始跟进」后，就可以给出凭证。' : null}
                wanted={gateWanted}
                onActed={onActed}
              />
            )}
          </OnDemand>
        }
        edit={
          <QuickEdit
            card={shown.card}
            changed={changed}
            saving={shown.saving}
            newId={newId}
            onChange={(change: ProfileChange) => send({ kind: 'edit', change })}
          />
        }
      />
      <TrailList items={trail.items} now={now} more={trail.more} loading={trail.loading} onMore={() => void trail.load()} />
      {qr ? (
        <OnDemand load={loadQr} coming={null}>
          {({ QrPart }) => <QrPart parts={parts} lead={card.id} no={card.no} onClose={() => setQr(false)} />}
        </OnDemand>
      ) : null}
    </>
  );
};

interface Props {
  parts: Parts;
  lead: string;
  /** Opened to look at the stage panel. */
  gateWanted?: boolean;
  /** The lead is not to be seen by this role, which may be another by now. */
  onForbidden?: () => void;
  /** Below the card: the same person's other leads. */
  below?: ReactNode;
}

const nothing: ReadonlySet<string> = new Set();

export const LeadScreen = ({ parts, lead, gateWanted = false, onForbidden, below }: Props) => {
  const { card, problem, news, refresh, acted } = useLead(parts, lead);
  const forbidden = problem?.code === 'forbidden';
  useEffect(() => {
    if (forbidden) onForbidden?.();
  }, [forbidden]);
  if (problem) return <Problem message={problem.message} onRetry={refresh} />;
  if (!card) return <Loading words="正在打开线索…" />;
  return (
    <>
      <LeadNotices parts={parts} lead={lead} news={news} onClash={refresh} />
      <Body key={lead} parts={parts} card={card} changed={news?.fields ?? nothing} gateWanted={gateWanted} onActed={acted} />
      {below}
    </>
  );
};
