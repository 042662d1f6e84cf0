import type { z } from 'zod';
import { type WebsiteForm, websiteForm } from './contract';
import type { RejectReason } from './raw-body';

const known: ReadonlySet<string> = new Set(Object.keys(websiteForm.shape));

/** Names of the contract and rules only, never what was sent: it stands in an answer and on a list. */
const problemOf = (issue: z.core.$ZodIssue): string => {
  const field = issue.path.join('.');
  if (field === 'consentVersion') return `${field} 须是 1 到 9999 的整数`;
  if (issue.code === 'too_big') return `${field} 太长，最多 ${issue.maximum} 字`;
  if (issue.code === 'invalid_type') return `${field} 须是${issue.expected === 'boolean' ? ' true 或 false' : '文字'}`;
  return `${field} 须是带时区的时间，如 2026-01-28T09:30:00+08:00`;
};

/** A body held to the fields of the contract; what else it says is left out. Nothing in it is a form with nothing in it. */
export const signedForm = (
  body: Record<string, unknown>,
): { form: WebsiteForm } | { rejected: Extract<RejectReason, 'shape' | 'nothing'>; wrong: string[] } => {
  const names = Object.keys(body);
  if (names.length > 0 && !names.some((name) => known.has(name))) return { rejected: 'nothing', wrong: [] };
  const read = websiteForm.safeParse(body);
  return read.success ? { form: read.data } : { rejected: 'shape', wrong: read.error.issues.slice(0, 10).map(problemOf) };
};
