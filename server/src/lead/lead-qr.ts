import QRCode from 'qrcode';
import type { Env } from '../platform/env';
import type { LeadRecord } from './lead';

/** The address a lead's code holds. It names the lead by its id, and opens it for whoever may see it; for all others it opens nothing. */
export const leadAddress = (env: Env, id: string): string => `${env.TONGGUAN_PUBLIC_URL.replace(/\/$/, '')}/sidebar/?lead=${id}`;

/** A lead's QR code as a PNG data URL, readable from a printed page. */
export const leadQr = async (env: Env, lead: Pick<LeadRecord, '_id' | 'no'>) => {
  const url = leadAddress(env, lead._id);
  return { no: lead.no, url, image: await QRCode.toDataURL(url, { errorCorrectionLevel: 'M', margin: 2, width: 320 }) };
};
