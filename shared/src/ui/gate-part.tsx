import { View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import type { Parts } from '../app/parts';
import type { Uploads } from '../app/upload';
import { useGate } from '../app/use-gate';
import { useNow } from '../app/use-now';
import { useStore } from '../app/use-store';
import type { CredentialView } from '../gate/view';
import { ActionButton } from './button';
import { type GateActions, placeOf, type UploadView } from './gate-actions';
import { GateComing } from './gate-coming';
import { Notice } from './notice';
import { Problem } from './problem';
import { StagePanel } from './stage-panel';

const litMs = 3000;

/** What each platform does in its own way. */
export interface GateDoor {
  /** The device has a camera worth a button of its own. */
  camera: boolean;
  /** Lets the person choose a file; what is chosen goes to the uploads. */
  pickFile: (stage: string, credential: CredentialView, how: 'file' | 'photo') => void;
  /** The platform's own file chooser, where it needs one on the page. */
  fileInput?: (stage: string, credential: CredentialView) => ReactNode;
  /** Opens a credential's file. */
  view: (credential: CredentialView) => void;
  /** Brings the element of this id into sight. */
  seek: (place: string) => void;
}

interface Props {
  parts: Parts;
  uploads: Pick<Uploads<unknown>, 'state' | 'subscribe' | 'onGiven' | 'cancel' | 'retry'>;
  door: GateDoor;
  lead: string;
  /** Of the lead: when it moves, the gate may have. */
  version: number;
  note: string | null;
  /** Opened to decide or to look at the gate: it comes into sight by itself. */
  wanted: boolean;
  /** The person's own act has moved the lead. */
  onActed: () => void;
}

/** Lights up one place of the panel for a while. */
const useSought = () => {
  const [sought, setSought] = useState<string | null>(null);
  useEffect(() => {
    if (!sought) return;
    const timer = setTimeout(() => setSought(null), litMs);
    return () => clearTimeout(timer);
  }, [sought]);
  return [sought, setSought] as const;
};

/** The stage panel of one lead with its files and its one door. */
export const GatePart = ({ parts, uploads, door, lead, version, note, wanted, onActed }: Props) => {
  const now = useNow();
  const underway = useStore(uploads.state, uploads.subscribe).filter((upload) => upload.lead === lead);
  const { gate, problem, refusal, busy, decided, load, act, given, forgive } = useGate(parts, lead, version);
  const [sought, light] = useSought();
  const { api } = parts;

  useEffect(() => {
    const stop = uploads.onGiven((of, answer) => {
      if (of !== lead) return;
      given(answer);
      onActed();
    });
    return () => void stop();
  }, [uploads, lead]);

  useEffect(() => {
    if (decided > 0) light(placeOf({ what: 'approval', id: null }));
  }, [decided]);

  const ready = gate !== null;
  // Once, when there is something to bring into sight.
  useEffect(() => {
    if (wanted && ready) door.seek('gate-part');
  }, [wanted, ready]);

  if (problem && !gate) return <Problem message={problem} onRetry={load} />;
  if (!gate) return <GateComing />;

  const { stage } = gate;
  const run = async (name: string, about: string, work: Parameters<typeof act>[2]) => {
    if (await act(name, `${name} ${stage} ${about}`, work)) onActed();
  };
  const actions: GateActions = {
    pickFile: (credential, how) => door.pickFile(stage, credential, how),
    cancelUpload: (credential) => uploads.cancel(lead, credential.id),
    retryUpload: (credential) => uploads.retry(lead, credential.id),
    give: ({ id }, value) => void run(`give:${id}`, value, (cmd) => api('gate.give', { lead, cmd, stage, credential: id, value })),
    remove: ({ id, at }) => void run(`remove:${id}`, at ?? '', (cmd) => api('gate.remove', { lead, cmd, stage, credential: id })),
    view: door.view,
    request: () => void run('request', `${gate.approval?.request}`, (cmd) => api('gate.request', { lead, cmd, stage })),
    withdraw: () => void run('withdraw', `${gate.approval?.request}`, (cmd) => api('gate.withdraw', { lead, cmd, stage })),
    decide: (decision) => {
      const request = gate.approval?.request;
      if (request)
        void run(decision.decision, JSON.stringify([decision, request]), (cmd) =>
          api('gate.decide', { lead, cmd, stage, request, ...decision }),
        );
    },
    advance: () => {
      const to = gate.next;
      if (to) void run('advance', to, (cmd) => api('gate.advance', { lead, cmd, to }));
    },
    jump: (place) => {
      door.seek(place);
      light(place);
    },
  };

  return (
    <View className="gate-part" id="gate-part">
      {refusal ? (
        <Notice
          tone="red"
          urgent
          testId="gate-refusal"
          actions={
            <ActionButton kind="quiet" onTap={forgive}>
              知道了
            </ActionButton>
          }
        >
          {refusal}
        </Notice>
      ) : null}
      <StagePanel
        gate={gate}
        now={now}
        busy={busy}
        uploads={Object.fromEntries(underway.map((upload): [string, UploadView] => [upload.credential, upload]))}
        camera={door.camera}
        note={note}
        sought={sought}
        fileInput={(credential) => door.fileInput?.(stage, credential) ?? null}
        actions={actions}
      />
    </View>
  );
};
