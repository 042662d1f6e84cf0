import { parseLeadNumber } from './lead-number';

/**
 * The lead's number in what was scanned or typed: the number itself, in any case and with spaces around it,
 * or the address of a lead's QR code (`…/q/HZ20260128-00472`). Null for anything else.
 */
export const scannedNumber = (text: string): string | null => {
  const last = text.trim().split(/[/=]/).at(-1)?.toUpperCase() ?? '';
  return parseLeadNumber(last) ? last : null;
};
