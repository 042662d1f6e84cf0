import { AppError } from '@tongguan/shared/api/errors';
import { wordingSaid } from '@tongguan/shared/arrival/consent';
import type { WebsiteForm } from '@tongguan/shared/arrival/contract';
import { deliveryOf, formOf, openPush, saysWho } from '@tongguan/shared/arrival/mapping';
import { maxLeadsOfPush, parseBody, type RawBody, type RejectReason } from '@tongguan/shared/arrival/raw-body';
import { mappingOf } from '@tongguan/shared/arrival/settings';
import { signedForm } from '@tongguan/shared/arrival/signed-form';
import { assertSafe } from '../platform/http/safe-json';
import type { Reader } from './sources';

/** `wrong`: of which fields, where that is the reason. */
export interface Unread {
  rejected: RejectReason;
  wrong?: string[];
}

/** As the contract says, of which the sender was told; too many fields and the like are refused in the words that every other door has for them. */
const heldToContract = (body: Record<string, unknown>): { form: WebsiteForm } | Unread => {
  try {
    assertSafe(body);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { rejected: 'shape', wrong: [error.message] };
  }
  return signedForm(body);
};

/** Of a web form: which edition of the wording was agreed to. It stands in a field of our own, whatever the mapping. */
const wordingOf = (source: Reader, body: Record<string, unknown>, form: WebsiteForm): { consentVersion?: number } => {
  const version = source.consent && form.consent !== undefined ? wordingSaid(source.consent, body) : null;
  return version === null ? {} : { consentVersion: version };
};

/**
 * The form that a kept body says, the leads of a push of several, or why it says none. A mistake in the mapping's own program is a reason
 * too: the arrival waits for it to be mended. `part`: it was one of several, and is not taken apart again.
 */
export const formOfRaw = (
  raw: RawBody,
  source: Reader,
  part: boolean,
  onMistake: (error: unknown) => void,
): { form: WebsiteForm } | { several: unknown[] } | Unread => {
  try {
    const parsed = part ? parseBody(raw) : openPush(raw, mappingOf(source));
    if ('rejected' in parsed) return parsed;
    if ('several' in parsed) {
      if (part) return { rejected: 'unreadable' };
      return parsed.several.length > maxLeadsOfPush ? { rejected: 'too-many' } : parsed;
    }
    if (source.kind === 'signed' && source.mapping === null) return heldToContract(parsed.body);
    const form = formOf(parsed.body, mappingOf(source));
    return saysWho(form) ? { form: { ...form, ...wordingOf(source, parsed.body, form) } } : { rejected: 'nothing' };
  } catch (error) {
    onMistake(error);
    return { rejected: 'failed' };
  }
};

/** The source's own name of a delivery; null: it gives none that can be read, or is a push of several, each with its own. */
export const deliveryIdOf = (raw: RawBody, source: Reader): string | null => {
  try {
    const parsed = openPush(raw, mappingOf(source));
    return 'body' in parsed ? deliveryOf(parsed.body, mappingOf(source)) : null;
  } catch {
    return null; // said by `formOfRaw`, once the body is kept
  }
};
