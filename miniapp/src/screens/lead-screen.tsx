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
import type { TaskView } from '@tongguan/shared/task/view';
import { CanvasSheet } from '@tongguan/shared/ui/canvas-sheet';
import { CloseLead } from '@tongguan/shared/ui/close-lead';
import { DuplicateSheet } from '@tongguan/shared/ui/duplicate-sheet';
import { FriendPart } from '@tongguan/shared/ui/friend-part';
import { HelpAsks } from '@tongguan/shared/ui/help-asks';
import { LeadCardView } from '@tongguan/shared/ui/lead-card';
import { LeadNotices } from '@tongguan/shared/ui/lead-notices';
import { LeadTools, type Tool } from '@tongguan/shared/ui/lead-tools';
import { Loading } from '@tongguan/shared/ui/loading';
import { MessageLog } from '@tongguan/shared/ui/message-log';
import { Notice } from '@tongguan/shared/ui/notice';
import { Problem } from '@tongguan/shared/ui/problem';
import { QuickEdit } from '@tongguan/shared/ui/quick-edit';
import { ReassignSheet } from '@tongguan/shared/ui/reassign-sheet';
import { TaskSheet } from '@tongguan/shared/ui/task-sheet';
import { TrailList } from '@tongguan/shared/ui/trail-list';
import { WorkSheets } from '@tongguan/shared/ui/work/work-sheets';
import { useState } from 'react';
import { door } from '../door';
import { LeadGate } from '../door/lead-gate';
import { LeadPhoto } from '../door/lead-photo';
import { parts } from '../parts';
import { DialSheet } from './dial-sheet';
import { LeadActions } from './lead-actions';
import { LeadQr } from './lead-qr';
import { VisitSheet } from './visit-sheet';

interface BodyProps {
  card: LeadCard;
  changed: ReadonlySet<string>;
  gateWanted: boolean;
  onActed: () => void;
}

const Body = ({ card, changed, gateWanted, onActed }: BodyProps) => {
  const now = useNow();
  const { entries, clashes } = useStore(parts.queue.state, parts.queue.subscribe);
  const shown = overlay(card, entries, clashes);
  const trail = useTrail(parts, card);
  const reveal = useReveal(parts, card.id);
  const [sheet, setSheet] = useState<'dial' | 'visit' | 'qr' | 'canvas' | 'duplicates' | 'reassign' | null>(null);
  const [task, setTask] = useState<TaskView | null>(null);
  const [photo, setPhoto] = useState<string | null>(null);
  const [tool, setTool] = useState<Tool | null>(null);
  const onPlace = (place: Place) => (place === 'chain' || place === 'touch' ? setTool({ kind: place }) : door.seek('.edit-body'));
  const problem = reveal.problem ?? trail.problem;
  const send = (command: Command) => parts.queue.add(card.id, command);
  const close = () => setSheet(null);
  return (
    <>
      {problem ? (
        <Notice tone="red" urgent>
          {problem}
        </Notice>
      ) : null}
      <LeadActions
        mayVisit={card.may.edit}
        hasPhone={card.phoneMasked !== null}
        visiting={shown.saving.has('visit')}
        onDial={() => {
          setSheet('dial');
          void reveal.reveal();
        }}
        onVisit={() => setSheet('visit')}
      />
      <LeadCardView
        card={shown.card}
        now={now}
        changed={changed}
        revealed={reveal.revealed}
        revealing={reveal.revealing}
        onReveal={() => void reveal.reveal()}
        onStart={() => send({ kind: 'start' })}
        onFollowUp={() => setSheet('canvas')}
        onClearObstacle={() => send({ kind: 'clear-obstacle' })}
        onFix={(fix) => send({ kind: 'fix', fix })}
        onCustomer={({ id, name }) =>
          send({ kind: 'edit', change: { field: 'company', from: shown.card.company, to: name, customer: id } })
        }
        onNotCustomer={(customer) => send({ kind: 'not-customer', customer })}
        onQr={() => setSheet('qr')}
        onDuplicates={() => setSheet('duplicates')}
        onReassign={() => setSheet('reassign')}
        onTask={setTask}
        onPhoto={setPhoto}
        help={shown.card.helpAsks ? <HelpAsks parts={parts} card={shown.card} onActed={onActed} /> : null}
        tools={<LeadTools card={shown.card} now={now} onTool={setTool} onPlace={onPlace} />}
        stage={
          <LeadGate
            parts={parts}
            lead={card.id}
            version={card.version}
            note={shown.card.may.start ? '点「开始跟进」后，就可以给出凭证。' : null}
            wanted={gateWanted}
            onActed={onActed}
          />
        }
        edit={
          <QuickEdit
            card={shown.card}
            changed={changed}
            saving={shown.saving}
            newId={parts.newId}
            now={now}
            onScripts={(role) => setTool({ kind: 'scripts', role })}
            onChange={(change) => send({ kind: 'edit', change })}
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
      <CloseLead
        card={shown.card}
        saving={shown.saving.has('outcome')}
        onClose={(outcome, reason) => send({ kind: 'close', outcome, reason })}
      />
      <TrailList
        items={trail.items}
        total={trail.total}
        now={now}
        more={trail.more}
        loading={trail.loading}
        onMore={() => void trail.load()}
      />
      <MessageLog parts={parts} lead={card.id} now={now} />
      {sheet === 'dial' ? <DialSheet revealed={reveal.revealed} problem={reveal.problem} onClose={close} /> : null}
      {sheet === 'visit' ? (
        <VisitSheet
          lead={card.id}
          onClose={close}
          onVisit={(visit) => {
            send({ kind: 'visit', visit });
            close();
          }}
        />
      ) : null}
      {sheet === 'canvas' ? (
        <CanvasSheet
          card={shown.card}
          now={now}
          drafts={parts.drafts}
          onSave={(canvas) => {
            send({ kind: 'canvas', canvas });
            close();
          }}
          onClose={close}
        />
      ) : null}
      {tool ? (
        <WorkSheets
          parts={parts}
          card={shown.card}
          now={now}
          tool={tool}
          say={null}
          onTool={setTool}
          onChange={(change) => send({ kind: 'edit', change })}
          onTouch={(touch) => {
            send({ kind: 'touch', touch });
            setTool(null);
          }}
          onCanvas={() => {
            setTool(null);
            setSheet('canvas');
          }}
          onActed={onActed}
          onClose={() => setTool(null)}
        />
      ) : null}
      {sheet === 'duplicates' ? <DuplicateSheet parts={parts} lead={card.id} now={now} onActed={onActed} onClose={close} /> : null}
      {sheet === 'reassign' ? <ReassignSheet parts={parts} lead={card.id} onActed={onActed} onClose={close} /> : null}
      {task ? <TaskSheet parts={parts} lead={card.id} task={task} now={now} onActed={onActed} onClose={() => setTask(null)} /> : null}
      {photo ? <LeadPhoto file={photo} onClose={() => setPhoto(null)} /> : null}
      {sheet === 'qr' ? <LeadQr lead={card.id} no={card.no} onClose={close} /> : null}
    </>
  );
};

const nothing: ReadonlySet<string> = new Set();

/** One lead on the phone: the same card, gate and trail as beside the chat, and what only a phone can do. */
export const LeadScreen = ({ lead, gateWanted }: { lead: string; gateWanted: boolean }) => {
  const { card, problem, news, refresh, acted } = useLead(parts, lead);
  if (problem) return <Problem message={problem.message} onRetry={refresh} />;
  if (!card) return <Loading words="正在打开线索…" />;
  return (
    <>
      <LeadNotices parts={parts} lead={lead} news={news} onClash={refresh} />
      <Body key={lead} card={card} changed={news?.fields ?? nothing} gateWanted={gateWanted} onActed={acted} />
    </>
  );
};
