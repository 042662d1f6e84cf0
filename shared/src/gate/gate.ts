import type { Credential, Pipeline, Stage } from '../pipeline/pipeline';

/** One credential as it stands in the lead. `mark` is what an approval binds to: a file's hash, or the value itself. */
export interface GivenCredential {
  mark: string;
  /** The file's id, for a file. */
  file?: string | undefined;
}

export interface GivenApproval {
  state: 'requested' | 'approved' | 'rejected' | 'withdrawn';
  requester: string;
  decider?: string | undefined;
  /** Marks of the credentials at the moment of the request, by credential id. */
  evidence: Readonly<Record<string, string>>;
}

export interface GateFacts {
  credentials: Readonly<Record<string, GivenCredential>>;
  approval: GivenApproval | null;
}

/** What is missing, in words, and which part of the stage panel provides it. */
export interface Missing {
  what: 'credential' | 'approval' | 'order' | 'last';
  /** Credential id, for a credential. */
  id: string | null;
  words: string;
}

export type GateState = { open: true; next: Stage } | { open: false; next: Stage | null; missing: Missing[] };

const credentialWords = (credential: Credential): string => {
  if (credential.kind === 'file') return `上传${credential.label}`;
  if (credential.kind === 'score') return `给出${credential.label}（${credential.min}–${credential.max}分）`;
  return `填写${credential.label}`;
};

/** The credentials still to be given. */
export const missingCredentials = (stage: Stage, facts: GateFacts): Missing[] =>
  stage.credentials
    .filter((credential) => !facts.credentials[credential.id])
    .map((credential) => ({ what: 'credential', id: credential.id, words: credentialWords(credential) }));

/** An approval holds only for exactly the evidence it was asked for, and only from someone else than who asked. */
export const approvalHolds = (stage: Stage, facts: GateFacts): boolean => {
  const { approval, credentials } = facts;
  if (approval?.state !== 'approved' || !approval.decider || approval.decider === approval.requester) return false;
  return stage.credentials.every(({ id }) => credentials[id] !== undefined && approval.evidence[id] === credentials[id].mark);
};

const approvalWords = (stage: Stage, facts: GateFacts): string => {
  switch (facts.approval?.state) {
    case 'requested':
      return `${stage.label}的凭证正在审批`;
    case 'rejected':
      return '审批被驳回，请补正后重新提交';
    case 'approved':
      return '凭证在审批后有变动，请重新提交审批';
    default:
      return `提交${stage.label}的凭证审批`;
  }
};

/** Why no stage is skipped; by their labels. */
export const orderWords = (from: string, to: string, next: string): string => `不能从${from}直接到${to}，下一阶段是${next}`;

/**
 * May the lead leave its stage? Pure: the same answer for the button, the card, the import and the server's one door.
 * `wanted` is the stage asked for; anything but the very next one is refused with what stands between.
 */
export const gateOf = (pipeline: Pipeline, current: string, facts: GateFacts, wanted?: string): GateState => {
  const place = pipeline.stages.findIndex((stage) => stage.id === current);
  const stage = pipeline.stages[place];
  if (!stage) throw new RangeError(`no stage ${current} in ${pipeline.id}`);
  const next = pipeline.stages[place + 1] ?? null;
  const missing = missingCredentials(stage, facts);
  if (!approvalHolds(stage, facts)) missing.push({ what: 'approval', id: null, words: approvalWords(stage, facts) });
  if (!next) missing.push({ what: 'last', id: null, words: '已在最后一个阶段' });
  else if (wanted !== undefined && wanted !== next.id) {
    const target = pipeline.stages.find((one) => one.id === wanted);
    missing.unshift({
      what: 'order',
      id: null,
      words: target ? orderWords(stage.label, target.label, next.label) : '没有这个阶段',
    });
  }
  return next && missing.length === 0 ? { open: true, next } : { open: false, next, missing };
};

/** May an approval be asked for now? Everything given, and none under way or in force. */
export const mayRequest = (stage: Stage, facts: GateFacts): boolean =>
  missingCredentials(stage, facts).length === 0 && facts.approval?.state !== 'requested' && !approvalHolds(stage, facts);

/** Reasons a reviewer may choose with one tap; own words are typed on the page. */
export const rejectReasons = {
  incomplete: '材料不完整',
  unclear: '图片或文字看不清',
  mismatch: '与客户实际情况不符',
  outdated: '不是最新版本',
} as const;
export type RejectReason = keyof typeof rejectReasons;
export const rejectReasonIds = Object.keys(rejectReasons) as [RejectReason, ...RejectReason[]];
