import { completeWith } from '@tongguan/shared/app/complete-customer';
import type { Command } from '@tongguan/shared/app/edit-store';
import { overlay } from '@tongguan/shared/app/overlay';
import { useLead } from '@tongguan/shared/app/use-lead';
import { useNow } from '@tongguan/shared/app/use-now';
import { useReveal } from '@tongguan/shared/app/use-reveal';
import { useStore } from '@tongguan/shared/app/use-store';
import { useTrail } from '@tongguan/shared/app/use-trail';
import type { Place } from '@tongguan/shared/completeness/completeness';
import type { LeadCard } from '@tongguan/shared/lead/card';
import type { ProfileChange } from '@tongguan/shared/lead/profile-changes';
import type { TaskView } from '@tongguan/shared/task/view';
import { FriendPart } from '@tongguan/shared/ui/friend-part';
import { GateComing } from '@tongguan/shared/ui/gate-coming';
import { HelpAsks } from '@tongguan/shared/ui/help-asks';
import { LeadCardView } from '@tongguan/shared/ui/lead-card';
import { LeadNotices } from '@tongguan/shared/ui/lead-notices';
import { LeadTools, type Tool } from '@tongguan/shared/ui/lead-tools';
import { Loading } from '@tongguan/shared/ui/loading';
import { Problem } from '@tongguan/shared/ui/problem';
import { QuickEdit } from '@tongguan/shared/ui/quick-edit';
import { TrailList } from '@tongguan/shared/ui/trail-list';
import type { Say } from '@tongguan/shared/ui/work/script-sheet';
import { type ReactNode, useEffect, useState } from 'react';
import { OnDemand } from './on-demand';
import type { Parts } from './parts';

const loadGate = () => import('@tongguan/shared/ui/web-gate-part');
const loadCanvas = () => import('./canvas-part');
const loadWork = () => import('./work-part');
const loadClose = () => import('@tongguan/shared/ui/close-lead');
const loadMessages = () => import('@tongguan/shared/ui/message-log');
const loadQr = () => import('./qr-part');
const loadReassign = () => import('./reassign-part');
const loadTask = () => import('./task-part');
const loadPhoto = () => import('./photo-part');
const loadDuplicates = () => import('./duplicate-part');

/** The quick edit stands on the same page. */
const scrollToPlace = (place: Place): void =>
  document
    .querySelector(place === 'budget' ? '[data-testid=budget-choice]' : '[data-testid=quick-edit]')
    ?.scrollIntoView({ block: 'center' });

interface BodyProps {
  parts: Parts;
  card: LeadCard;
  changed: ReadonlySet<string>;
  gateWanted: boolean;
  onActed: () => void;
  say: Say | null;
}

const Body = ({ parts, card, changed, gateWanted, onActed, say }: BodyProps) => {
  const now = useNow();
  const { entries, clashes } = useStore(parts.queue.state, parts.queue.subscribe);
  const shown = overlay(card, entries, clashes);
  const trail = useTrail(parts, card);
  const reveal = useReveal(parts, card.id);
  const [qr, setQr] = useState(false);
  const [following, setFollowing] = useState(false);
  const [comparing, setComparing] = useState(false);
  const [reassigning, setReassigning] = useState(false);
  const [task, setTask] = useState<TaskView | null>(null);
  const [photo, setPhoto] = useState<string | null>(null);
  const [tool, setTool] = useState<Tool | null>(null);
  const onPlace = (place: Place) => (place === 'chain' || place === 'touch' ? setTool({ kind: place }) : scrollToPlace(place));
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
        onFollowUp={() => setFollowing(true)}
        onClearObstacle={() => send({ kind: 'clear-obstacle' })}
        onFix={(fix) => send({ kind: 'fix', fix })}
        onCustomer={({ id, name }) =>
          send({ kind: 'edit', change: { field: 'company', from: shown.card.company, to: name, customer: id } })
        }
        onNotCustomer={(customer) => send({ kind: 'not-customer', customer })}
        onQr={() => setQr(true)}
        onDuplicates={() => setComparing(true)}
        onReassign={() => setReassigning(true)}
        onTask={setTask}
        onPhoto={setPhoto}
        help={shown.card.helpAsks ? <HelpAsks parts={parts} card={shown.card} onActed={onActed} /> : null}
        tools={<LeadTools card={shown.card} now={now} onTool={setTool} onPlace={onPlace} />}
        stage={
          <OnDemand load={loadGate} coming={<GateComing />}>
            {({ WebGatePart }) => (
              <WebGatePart
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
            newId={parts.newId}
            now={now}
            onScripts={(role) => setTool({ kind: 'scripts', role })}
            onChange={(change: ProfileChange) => send({ kind: 'edit', change })}
            onType={(customerType) => send({ kind: 'type', customerType })}
            complete={completeWith(parts.api)}
          />
        }
        friend={
          <FriendPart
            parts={parts}
            card={shown.card}
            saving={shown.saving}
            onChange={(change, name) => send({ kind: 'friend', change, name })}
          />
        }
      />
      {shown.card.may.close || shown.card.outcome ? (
        <OnDemand load={loadClose} coming={null}>
          {({ CloseLead }) => (
            <CloseLead
              card={shown.card}
              saving={shown.saving.has('outcome')}
              onClose={(outcome, reason) => send({ kind: 'close', outcome, reason })}
            />
          )}
        </OnDemand>
      ) : null}
      <TrailList
        items={trail.items}
        total={trail.total}
        now={now}
        more={trail.more}
        loading={trail.loading}
        onMore={() => void trail.load()}
      />
      <OnDemand load={loadMessages} coming={null}>
        {({ MessageLog }) => <MessageLog parts={parts} lead={card.id} now={now} />}
      </OnDemand>
      {following ? (
        <OnDemand load={loadCanvas} coming={null}>
          {({ CanvasSheet }) => (
            <CanvasSheet
              card={shown.card}
              now={now}
              drafts={parts.drafts}
              onSave={(canvas) => {
                send({ kind: 'canvas', canvas });
                setFollowing(false);
              }}
              onClose={() => setFollowing(false)}
            />
          )}
        </OnDemand>
      ) : null}
      {tool ? (
        <OnDemand load={loadWork} coming={null}>
          {({ WorkSheets }) => (
            <WorkSheets
              parts={parts}
              card={shown.card}
              now={now}
              tool={tool}
              say={say}
              onTool={setTool}
              onChange={(change) => send({ kind: 'edit', change })}
              onTouch={(touch) => {
                send({ kind: 'touch', touch });
                setTool(null);
              }}
              onCanvas={() => {
                setTool(null);
                setFollowing(true);
              }}
              onActed={onActed}
              onClose={() => setTool(null)}
            />
          )}
        </OnDemand>
      ) : null}
      {comparing ? (
        <OnDemand load={loadDuplicates} coming={null}>
          {({ DuplicateSheet }) => (
            <DuplicateSheet parts={parts} lead={card.id} now={now} onActed={onActed} onClose={() => setComparing(false)} />
          )}
        </OnDemand>
      ) : null}
      {reassigning ? (
        <OnDemand load={loadReassign} coming={null}>
          {({ ReassignSheet }) => <ReassignSheet parts={parts} lead={card.id} onActed={onActed} onClose={() => setReassigning(false)} />}
        </OnDemand>
      ) : null}
      {task ? (
        <OnDemand load={loadTask} coming={null}>
          {({ TaskSheet }) => (
            <TaskSheet parts={parts} lead={card.id} task={task} now={now} onActed={onActed} onClose={() => setTask(null)} />
          )}
        </OnDemand>
      ) : null}
      {photo ? (
        <OnDemand load={loadPhoto} coming={null}>
          {({ PhotoPart }) => <PhotoPart file={photo} onClose={() => setPhoto(null)} />}
        </OnDemand>
      ) : null}
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
  /** Into this customer's chat, where one stands beside the page. */
  say?: Say | null;
}

const nothing: ReadonlySet<string> = new Set();

export const LeadScreen = ({ parts, lead, gateWanted = false, onForbidden, below, say = null }: Props) => {
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
      <Body key={lead} parts={parts} card={card} changed={news?.fields ?? nothing} gateWanted={gateWanted} onActed={acted} say={say} />
      {below}
    </>
  );
};
