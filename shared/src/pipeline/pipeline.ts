/** What a gate asks for. A file counts by its content's hash; a score and a text by their value. */
export type CredentialKind =
  | { kind: 'file'; types: readonly FileType[] }
  | { kind: 'score'; min: number; max: number }
  /** `pattern` is a whole-match regular expression. */
  | { kind: 'text'; max: number; pattern: string; example: string };

export type FileType = 'pdf' | 'image' | 'office' | 'audio';

export type Credential = { id: string; label: string } & CredentialKind;

export interface Stage {
  id: string;
  label: string;
  /** What must be there to leave this stage. At least one is a file (D4). */
  credentials: readonly Credential[];
  /** Who approves leaving it (D4): a supervisor of the owner, or a reviewer; never the requester. */
  approval: 'supervisor-or-reviewer';
  /** What it shows is the signing: who passes it has won the customer (A5). One stage of a pipeline. */
  signs?: true;
}

/** A pipeline is data. A lead finishes on the version it started. */
export interface Pipeline {
  id: string;
  version: number;
  label: string;
  stages: readonly Stage[];
  /** What the frozen button tells of earlier leads (D3); absent where nothing foretells. */
  odds?: OddsRule;
}

/** Leads that left `stage` with a score below `below`, against the others: how many then passed `passes`. */
export interface OddsRule {
  stage: string;
  credential: string;
  below: number;
  passes: string;
}
