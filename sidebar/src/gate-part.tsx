import { requestFor } from '@tongguan/shared/api/client';
import type { CredentialView } from '@tongguan/shared/gate/view';
import { ActionButton } from '@tongguan/shared/ui/button';
import { Notice } from '@tongguan/shared/ui/notice';
import { type GateActions, placeOf, StagePanel, type UploadView } from '@tongguan/shared/ui/stage-panel';
import { useEffect, useRef, useState } from 'react';
import { FileSheet } from './file-sheet';
import { GateComing } from './gate-coming';
import type { Parts } from './parts';
import { Problem } from './problem';
import { uploadsOf } from './uploads-of';
import { useGate } from './use-gate';
import { useNow } from './use-now';
import { useStore } from './use-store';
import '../../shared/src/ui/css/stage.css';
import './gate.css';

const litMs = 3000;
const takes = '.pdf,image/*,.doc,.docx,.xls,.xlsx,.ppt,.pptx';
const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const hasCamera = () => window.matchMedia('(pointer: coarse)').matches;

const inputId = (credential: CredentialView, how: 'file' | 'photo'): string => `${how}-for-${credential.id}`;

/** Lights up one place of the panel for a while, and can bring it into sight. */
const useSought = () => {
  const [sought, setSought] = useState<string | null>(null);
  useEffect(() => {
    if (!sought) return;
    const timer = setTimeout(() => setSought(null), litMs);
    return () => clearTimeout(timer);
  }, [sought]);
  const jump = (place: string) => {
    const element = document.getElementById(place);
    element?.scrollIntoView({ block: 'center', behavior: still() ? 'auto' : 'smooth' });
    element?.querySelector<HTMLElement>('button:not([disabled]), input:not([type=file])')?.focus({ preventScroll: true });
    setSought(place);
  };
  return { sought, light: setSought, jump };
};

interface Props {
  parts: Parts;
  lead: string;
  /** Of the lead: when it moves, the gate may have. */
  version: number;
  note: string | null;
  /** Opened to decide or to look at the gate: it comes into sight by itself. */
  wanted: boolean;
  /** The person's own act has moved the lead. */
  onActed: () => void;
}

/** The stage panel with its files and its one door; loaded when a lead is opened. */
export const GatePart = ({ parts, lead, version, note, wanted, onActed }: Props) => {
  const now = useNow();
  const uploads = uploadsOf(parts);
  const underway = useStore(uploads.state, uploads.subscribe).filter((upload) => upload.lead === lead);
  const { gate, problem, refusal, busy, decided, load, act, given, forgive } = useGate(parts, lead, version);
  const { sought, light, jump } = useSought();
  const [file, setFile] = useState<CredentialView | null>(null);
  const top = useRef<HTMLDivElement>(null);
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
    if (ready && wanted) top.current?.scrollIntoView({ block: 'start' });
  }, [ready, wanted]);

  if (problem && !gate) return <Problem message={problem} onRetry={load} />;
  if (!gate) return <GateComing />;

  const { stage } = gate;
  const run = async (name: string, about: string, work: Parameters<typeof act>[2]) => {
    if (await act(name, `${name} ${stage} ${about}`, work)) onActed();
  };
  const actions: GateActions = {
    pickFile: (credential, how) => document.getElementById(inputId(credential, how))?.click(),
    cancelUpload: (credential) => uploads.cancel(lead, credential.id),
    retryUpload: (credential) => uploads.retry(lead, credential.id),
    give: ({ id }, value) => void run(`give:${id}`, value, (cmd) => api('gate.give', { lead, cmd, stage, credential: id, value })),
    remove: ({ id, at }) => void run(`remove:${id}`, at ?? '', (cmd) => api('gate.remove', { lead, cmd, stage, credential: id })),
    view: setFile,
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
    jump,
  };
  const input = (credential: CredentialView, how: 'file' | 'photo') => (
    <input
      type="file"
      id={inputId(credential, how)}
      className="file-input"
      tabIndex={-1}
      aria-hidden="true"
      {...(how === 'photo'
        ? { accept: 'image/*', capture: 'environment' as const }
        : { accept: takes, 'data-testid': 'credential-file-input' })}
      onChange={(event: { currentTarget: HTMLInputElement }) => {
        const chosen = event.currentTarget.files?.[0];
        event.currentTarget.value = ''; // the same file may be chosen again
        if (chosen) uploads.start(lead, stage, credential.id, chosen, chosen.name);
      }}
    />
  );
  const camera = hasCamera();

  return (
    <div ref={top} className="gate-part">
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
        camera={camera}
        note={note}
        sought={sought}
        fileInput={(credential) => (
          <>
            {input(credential, 'file')}
            {camera ? input(credential, 'photo') : null}
          </>
        )}
        actions={actions}
      />
      {file?.file ? (
        <FileSheet
          name={file.value ?? file.label}
          label={file.label}
          address={requestFor('file.download', { file: file.file }).path}
          onClose={() => setFile(null)}
        />
      ) : null}
    </div>
  );
};
