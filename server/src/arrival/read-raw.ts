import type { WebsiteForm } from '@tongguan/shared/arrival/contract';
import { deliveryOf, formOf, saysWho } from '@tongguan/shared/arrival/mapping';
import { parseBody, type RawBody, type RejectReason } from '@tongguan/shared/arrival/raw-body';
import { mappingOf } from '@tongguan/shared/arrival/settings';
import type { Source } from './sources';

/** The form that a kept body says, or why it says none. A mistake in the mapping's own program is a reason too: the arrival waits for it to be mended. */
export const formOfRaw = (
  raw: RawBody,
  source: Source,
  onMistake: (error: unknown) => void,
): { form: WebsiteForm } | { rejected: RejectReason } => {
  try {
    const parsed = parseBody(raw);
    if ('rejected' in parsed) return parsed;
    const form = formOf(parsed.body, mappingOf(source));
    return saysWho(form) ? { form } : { rejected: 'nothing' };
  } catch (error) {
    onMistake(error);
    return { rejected: 'failed' };
  }
};

/** The source's own name of a delivery; null: it gives none that can be read. */
export const deliveryIdOf = (raw: RawBody, source: Source): string | null => {
  try {
    const parsed = parseBody(raw);
    return 'body' in parsed ? deliveryOf(parsed.body, mappingOf(source)) : null;
  } catch {
    return null; // said by `formOfRaw`, once the body is kept
  }
};
