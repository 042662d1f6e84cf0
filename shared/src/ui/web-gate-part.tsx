import { useState } from 'react';
import { requestFor } from '../api/client';
import type { Parts } from '../app/parts';
import { uploadsOf } from '../app/web-uploads';
import type { CredentialView } from '../gate/view';
import { type GateDoor, GatePart } from './gate-part';
import { FileSheet } from './web-file-sheet';
import './css/evidence.css';
import './css/stage.css';
import './css/approval.css';
import './css/gate.css';

const takes = '.pdf,image/*,.doc,.docx,.xls,.xlsx,.ppt,.pptx';
const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const hasCamera = () => window.matchMedia('(pointer: coarse)').matches;

const inputId = (credential: CredentialView, how: 'file' | 'photo'): string => `${how}-for-${credential.id}`;

const seek = (place: string): void => {
  const element = document.getElementById(place);
  if (place === 'gate-part') {
    element?.scrollIntoView({ block: 'start' });
    return;
  }
  element?.scrollIntoView({ block: 'center', behavior: still() ? 'auto' : 'smooth' });
  element?.querySelector<HTMLElement>('button:not([disabled]), input:not([type=file])')?.focus({ preventScroll: true });
};

interface Props {
  parts: Parts;
  lead: string;
  version: number;
  note: string | null;
  wanted: boolean;
  onActed: () => void;
}

/** The stage panel in a browser: the page's own file choosers, and a file shown in a sheet. Loaded when a lead is opened. */
export const WebGatePart = (props: Props) => {
  const { parts, lead } = props;
  const uploads = uploadsOf(parts);
  const [file, setFile] = useState<CredentialView | null>(null);
  const camera = hasCamera();

  const input = (stage: string, credential: CredentialView, how: 'file' | 'photo') => (
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
  const door: GateDoor = {
    camera,
    pickFile: (_, credential, how) => document.getElementById(inputId(credential, how))?.click(),
    fileInput: (stage, credential) => (
      <>
        {input(stage, credential, 'file')}
        {camera ? input(stage, credential, 'photo') : null}
      </>
    ),
    view: setFile,
    seek,
  };

  return (
    <>
      <GatePart {...props} uploads={uploads} door={door} />
      {file?.file ? (
        <FileSheet
          name={file.value ?? file.label}
          label={file.label}
          address={requestFor('file.download', { file: file.file }).path}
          onClose={() => setFile(null)}
        />
      ) : null}
    </>
  );
};
