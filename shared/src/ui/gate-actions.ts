import type { Missing, RejectReason } from '../gate/gate';
import type { CredentialView } from '../gate/view';

/** One file on its way to be a credential. */
export interface UploadView {
  name: string;
  /** Bytes. */
  size: number;
  /** Sent so far, 0 to 1. */
  share: number;
  /** waiting: the connection is lost and it goes on by itself. checking: all is there, its hash is being compared. */
  state: 'sending' | 'waiting' | 'checking' | 'failed';
  /** Why it failed. */
  message: string | null;
}

export type Decision =
  | { decision: 'approve' }
  | { decision: 'reject'; reason: RejectReason }
  /** Own words instead of a reason from the list. */
  | { decision: 'reject'; words: string };

/** What a tap on the stage panel asks of the app. The app answers by drawing the panel with a newer gate. */
export interface GateActions {
  /** photo: straight to the camera. */
  pickFile: (credential: CredentialView, how: 'file' | 'photo') => void;
  cancelUpload: (credential: CredentialView) => void;
  retryUpload: (credential: CredentialView) => void;
  give: (credential: CredentialView, value: string) => void;
  remove: (credential: CredentialView) => void;
  /** Opens the file of a credential, of this stage or one passed. */
  view: (credential: CredentialView) => void;
  request: () => void;
  withdraw: () => void;
  decide: (decision: Decision) => void;
  advance: () => void;
  /** To the place on the page that provides what is missing. */
  jump: (place: string) => void;
}

/** Where on the page a missing thing is provided: the id of its element. */
export const placeOf = ({ what, id }: Pick<Missing, 'what' | 'id'>): string =>
  what === 'credential' && id ? `gate-${id}` : what === 'approval' ? 'gate-approval' : 'gate-steps';

/** What waits for an answer: `give:architecture`, `remove:architecture`, `request`, `withdraw`, `approve`, `reject`, `advance`. */
export type GateBusy = string | null;
